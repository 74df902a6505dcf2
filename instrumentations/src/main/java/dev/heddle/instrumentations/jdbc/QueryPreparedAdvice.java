// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.semconv.jdbc.JdbcTracer;
import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code PreparedStatement.executeQuery()}: as the other calls, and its result is at hand. */
final class QueryPreparedAdvice {
  private QueryPreparedAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span enter(@Advice.This Object statement) {
    return JdbcTracer.current().startPrepared(statement);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Span span,
      @Advice.This Object statement,
      @Advice.Return @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (span != null) {
      Calls.end(span, statement, null, result, thrown);
    }
  }
}
