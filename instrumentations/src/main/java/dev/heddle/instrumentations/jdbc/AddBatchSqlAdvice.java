// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.semconv.jdbc.JdbcTracer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Statement.addBatch(sql)}: counts, also where it calls itself. */
final class AddBatchSqlAdvice {
  private AddBatchSqlAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static int enter(@Advice.This Object statement) {
    return JdbcTracer.current().batchSize(statement);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter int sizeBefore,
      @Advice.This Object statement,
      @Advice.Argument(0) @Nullable String sql) {
    JdbcTracer.current().batched(statement, sizeBefore, sql);
  }
}
