// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** The application is done with the exchange, answered or not. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.This Object implementation) {
    Exchange.written(implementation);
  }
}
