// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import dev.heddle.context.Context;
import net.bytebuddy.asm.Advice;

/** A command is asked for. */
final class CaptureAdvice {
  private CaptureAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Object executor) {
    Context caller = Context.current();
    if (caller != null) {
      Executors.CALLERS.set(executor, caller);
    }
  }
}
