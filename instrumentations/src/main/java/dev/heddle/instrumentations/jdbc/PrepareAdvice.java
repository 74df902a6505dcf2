// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.semconv.jdbc.JdbcTracer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Connection.prepareStatement(sql, …)} and {@code prepareCall}: reads the SQL once. */
final class PrepareAdvice {
  private PrepareAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This Object connection,
      @Advice.Argument(0) @Nullable String sql,
      @Advice.Return @Nullable Object statement) {
    if (statement != null && sql != null) {
      JdbcTracer.current().prepared(connection, statement, sql);
    }
  }
}
