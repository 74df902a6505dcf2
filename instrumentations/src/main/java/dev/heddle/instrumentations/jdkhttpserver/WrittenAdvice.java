// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** The response is written to its end. */
final class WrittenAdvice {
  private WrittenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Argument(0) Object implementation) {
    Exchange.written(implementation);
  }
}
