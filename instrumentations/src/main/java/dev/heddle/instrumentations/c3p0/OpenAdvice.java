// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool is there. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This C3P0PooledConnectionPool pool,
      @Advice.Argument(0) @Nullable Object connectionSource) {
    Pools.POOLS.open(pool);
    Pools.POOLS.name(pool, Pools.destination(connectionSource));
  }
}
