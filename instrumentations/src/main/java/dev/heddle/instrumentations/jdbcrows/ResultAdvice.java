// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbcrows;

import dev.heddle.semconv.jdbc.ReturnedRows;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Statement.getResultSet()}, after {@code execute}. */
final class ResultAdvice {
  private ResultAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Object statement, @Advice.Return @Nullable Object result) {
    ReturnedRows.asked(statement, result);
  }
}
