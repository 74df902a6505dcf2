// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanager;

import net.bytebuddy.asm.Advice;

/** {@code new ExtLogRecord(original)}, as made by handlers that change a record. */
final class CopyAdvice {
  private CopyAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void copy(@Advice.This Object copy, @Advice.Argument(0) Object original) {
    Records.CORRELATION.copy(original, copy);
  }
}
