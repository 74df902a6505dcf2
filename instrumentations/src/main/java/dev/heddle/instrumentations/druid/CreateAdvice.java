// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.druid;

import com.alibaba.druid.pool.DruidDataSource;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connection is opened: the first ones while the pool is still being started. */
final class CreateAdvice {
  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This Object dataSource,
      @Advice.Return @Nullable Object created) {
    if (created != null && dataSource instanceof DruidDataSource) {
      DruidDataSource pool = (DruidDataSource) dataSource;
      if (!Pools.POOLS.knows(pool)) {
        Pools.open(pool);
      }
      Pools.POOLS.created(pool, beganNanos);
    }
  }
}
