// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import dev.heddle.context.Context;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A queued call is made and calls back. */
final class RunAdvice {
  private RunAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static Context enter(@Advice.This Object queued) {
    return Calls.attach(queued);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context previous) {
    if (previous != null) {
      Calls.detach(previous);
    }
  }
}
