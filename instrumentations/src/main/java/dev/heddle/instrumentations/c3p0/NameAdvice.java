// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code createPooledConnectionPool}: the pool is called as its data source. */
final class NameAdvice {
  private NameAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This Object manager, @Advice.Return @Nullable C3P0PooledConnectionPool pool) {
    if (pool != null) {
      Pools.POOLS.name(pool, Pools.NAMES.get(manager));
    }
  }
}
