// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** The application sends the status; a second one is refused by an exception. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This Object implementation,
      @Advice.FieldValue("sentHeaders") boolean sent,
      @Advice.Argument(0) int status) {
    if (!sent) {
      Exchange.answered(implementation, status);
    }
  }
}
