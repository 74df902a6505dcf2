// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connection is opened, by a thread of the pool: maybe before its constructor has ended. */
final class CreateAdvice {
  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.FieldValue("this$0") C3P0PooledConnectionPool pool,
      @Advice.Return @Nullable Object created) {
    if (created != null) {
      Pools.POOLS.open(pool);
      Pools.POOLS.created(pool, beganNanos);
    }
  }
}
