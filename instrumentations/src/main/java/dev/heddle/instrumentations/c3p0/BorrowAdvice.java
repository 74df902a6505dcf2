// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request for a connection. */
final class BorrowAdvice {
  private BorrowAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter(@Advice.This C3P0PooledConnectionPool pool) {
    return Pools.POOLS.begin(pool);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This C3P0PooledConnectionPool pool,
      @Advice.Return @Nullable Object connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (connection != null) {
      Pools.POOLS.acquired(pool, beganNanos, connection);
    } else if (isTimeout(thrown)) {
      Pools.POOLS.timedOut(pool);
    }
  }

  /** By name: the library's class needs another library's, which may be missing. */
  private static boolean isTimeout(@Nullable Throwable thrown) {
    Throwable cause = thrown == null ? null : thrown.getCause();
    return cause != null
        && cause.getClass().getName().equals("com.mchange.v2.resourcepool.TimeoutException");
  }
}
