// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.druid;

import com.alibaba.druid.pool.DruidDataSource;
import net.bytebuddy.asm.Advice;

/** {@code init}, which each request calls: the first one starts the pool. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This DruidDataSource pool) {
    if (!Pools.POOLS.knows(pool)) {
      Pools.open(pool);
    }
  }
}
