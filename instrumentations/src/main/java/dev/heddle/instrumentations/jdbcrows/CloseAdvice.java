// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbcrows;

import dev.heddle.semconv.jdbc.ReturnedRows;
import net.bytebuddy.asm.Advice;

/** {@code close()} of a result, and of a statement, which ends its result. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This Object statementOrResult) {
    ReturnedRows.closed(statementOrResult);
  }
}
