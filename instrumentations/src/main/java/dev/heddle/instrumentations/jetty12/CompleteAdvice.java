// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import net.bytebuddy.asm.Advice;

/** Request and response are over; the state will serve another one. */
final class CompleteAdvice {
  private CompleteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Object state) {
    Exchange.end(state);
  }
}
