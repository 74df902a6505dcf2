// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.semconv.jdbc.JdbcTracer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Connection.createStatement(…)}: hands on what is known of the connection. */
final class CreateStatementAdvice {
  private CreateStatementAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Object connection, @Advice.Return @Nullable Object statement) {
    if (statement != null) {
      JdbcTracer.current().created(connection, statement);
    }
  }
}
