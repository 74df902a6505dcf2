// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatjdbc;

import net.bytebuddy.asm.Advice;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** A request for a connection. */
final class BorrowAdvice {
  private BorrowAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter(@Advice.This ConnectionPool pool) {
    return Pools.POOLS.begin(pool);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This ConnectionPool pool,
      @Advice.Return @Nullable Object connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (connection != null) {
      Pools.POOLS.acquired(pool, beganNanos, connection);
    } else if (thrown != null && isTimeout(thrown.getMessage())) {
      Pools.POOLS.timedOut(pool);
    }
  }

  /** Version 7.0.19 has no class of its own for it yet. */
  private static boolean isTimeout(@Nullable String message) {
    return message != null && message.contains("Timeout: Pool empty");
  }
}
