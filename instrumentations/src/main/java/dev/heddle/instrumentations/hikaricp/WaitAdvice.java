// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request for a connection. */
final class WaitAdvice {
  private WaitAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter(@Advice.This HikariPool pool) {
    return Pools.POOLS.begin(pool);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This HikariPool pool,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown == null) {
      Pools.POOLS.acquired(pool, beganNanos);
    } else if (thrown instanceof SQLTransientConnectionException
        || thrown instanceof SQLTimeoutException) {
      Pools.POOLS.timedOut(pool);
    }
  }
}
