// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbcrows;

import dev.heddle.semconv.jdbc.ReturnedRows;
import dev.heddle.semconv.jdbc.RowCount;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code ResultSet.next()}. */
final class NextAdvice {
  private NextAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable RowCount enter(@Advice.This Object result) {
    return ReturnedRows.moving(result);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable RowCount count,
      @Advice.Return boolean there,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (count != null) {
      count.moved(there, thrown != null);
    }
  }
}
