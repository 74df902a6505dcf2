// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import net.bytebuddy.asm.Advice;

/** The application made a call, on this thread. */
final class CallAdvice {
  private CallAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Object multiExchange) {
    Attempts.call(multiExchange);
  }
}
