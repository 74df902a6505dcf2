// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.semconv.jdbc.JdbcTracer;
import net.bytebuddy.asm.Advice;

/** {@code PreparedStatement.addBatch()}: counts, also where it calls itself. */
final class AddBatchAdvice {
  private AddBatchAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static int enter(@Advice.This Object statement) {
    return JdbcTracer.current().batchSize(statement);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Enter int sizeBefore, @Advice.This Object statement) {
    JdbcTracer.current().batched(statement, sizeBefore, null);
  }
}
