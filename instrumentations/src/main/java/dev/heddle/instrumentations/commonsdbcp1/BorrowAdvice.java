// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import java.util.NoSuchElementException;
import net.bytebuddy.asm.Advice;
import org.apache.commons.pool.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** A request for a connection. */
final class BorrowAdvice {
  private BorrowAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter(@Advice.This GenericObjectPool<?> pool) {
    return Pools.POOLS.begin(pool);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This GenericObjectPool<?> pool,
      @Advice.Return @Nullable Object connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (connection != null) {
      Pools.POOLS.acquired(pool, beganNanos, connection);
    } else if (thrown instanceof NoSuchElementException && isTimeout(thrown.getMessage())) {
      Pools.POOLS.timedOut(pool);
    }
  }

  /** The other messages are of a pool that does not wait, and of connections that are broken. */
  private static boolean isTimeout(@Nullable String message) {
    return message != null && message.startsWith("Timeout");
  }
}
