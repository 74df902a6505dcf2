// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.cxf;

import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Message;

/** A method of a root resource was chosen. */
final class ChosenAdvice {
  private ChosenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Argument(0) Message message) {
    Routes.chosen(message);
  }
}
