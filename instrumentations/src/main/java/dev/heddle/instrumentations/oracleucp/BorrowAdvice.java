// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.oracleucp;

import net.bytebuddy.asm.Advice;
import oracle.ucp.UniversalConnectionPoolException;
import oracle.ucp.common.UniversalConnectionPoolBase;
import org.jspecify.annotations.Nullable;

/** A request for a connection. */
final class BorrowAdvice {
  /** UCP-45064: all connections in the pool are in use, also after the time to wait. */
  private static final int ALL_IN_USE = 45064;

  private BorrowAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter(@Advice.This UniversalConnectionPoolBase pool) {
    return Pools.POOLS.begin(pool);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This UniversalConnectionPoolBase pool,
      @Advice.Return @Nullable Object connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (connection != null) {
      Pools.POOLS.acquired(pool, beganNanos, connection);
    } else if (thrown instanceof UniversalConnectionPoolException
        && ((UniversalConnectionPoolException) thrown).getErrorCode() == ALL_IN_USE) {
      Pools.POOLS.timedOut(pool);
    }
  }
}
