// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.semconv.jdbc.JdbcTracer;
import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Statement.executeQuery(sql)}: as the other calls, and its result is at hand. */
final class QuerySqlAdvice {
  private QuerySqlAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span enter(
      @Advice.This Object statement, @Advice.Argument(0) @Nullable String sql) {
    return JdbcTracer.current().startSql(statement, sql);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Span span,
      @Advice.This Object statement,
      @Advice.Argument(0) @Nullable String sql,
      @Advice.Return @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (span != null) {
      Calls.end(span, statement, sql, result, thrown);
    }
  }
}
