// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A call is given up for a reason, which is a time limit. */
final class CancelAdvice {
  private CancelAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This Object multiExchange, @Advice.Argument(0) @Nullable Throwable reason) {
    if (reason != null) {
      Attempts.cancel(multiExchange, reason);
    }
  }
}
