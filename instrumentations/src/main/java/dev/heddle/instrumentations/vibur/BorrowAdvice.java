// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import java.sql.SQLTimeoutException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.vibur.dbcp.ViburDBCPDataSource;

/** A request for a connection. */
final class BorrowAdvice {
  private BorrowAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter(@Advice.This ViburDBCPDataSource pool) {
    return Pools.POOLS.begin(pool);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This ViburDBCPDataSource pool,
      @Advice.Return @Nullable Object connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (connection != null) {
      Pools.POOLS.acquired(pool, beganNanos);
    } else if (thrown instanceof SQLTimeoutException) {
      Pools.POOLS.timedOut(pool);
    }
  }
}
