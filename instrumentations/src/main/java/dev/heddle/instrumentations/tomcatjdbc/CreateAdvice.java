// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatjdbc;

import net.bytebuddy.asm.Advice;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** A connection is opened: the first ones while the pool's constructor still runs. */
final class CreateAdvice {
  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This ConnectionPool pool,
      @Advice.Return @Nullable Object created) {
    if (created != null) {
      if (!Pools.POOLS.knows(pool)) {
        Pools.open(pool);
      }
      Pools.POOLS.created(pool, beganNanos);
    }
  }
}
