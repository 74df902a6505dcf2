// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.druid;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.DruidPooledConnection;
import com.alibaba.druid.pool.GetConnectionTimeoutException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request for a connection. */
final class BorrowAdvice {
  private BorrowAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter(@Advice.This DruidDataSource pool) {
    return Pools.POOLS.begin(pool);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This DruidDataSource pool,
      @Advice.Return @Nullable DruidPooledConnection connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    Object held = connection == null ? null : Pools.held(connection);
    if (held != null) {
      Pools.POOLS.acquired(pool, beganNanos, held);
    } else if (thrown instanceof GetConnectionTimeoutException) {
      Pools.POOLS.timedOut(pool);
    }
  }
}
