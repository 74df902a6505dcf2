// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jul;

import java.util.logging.Logger;
import net.bytebuddy.asm.Advice;

/** {@code logger.getHandlers()}, whose handlers get what the filter has let through. */
final class HandlersAdvice {
  private HandlersAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void passed(@Advice.This Logger logger) {
    Records.passed(logger);
  }
}
