// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.druid;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.DruidPooledConnection;
import net.bytebuddy.asm.Advice;

/** A connection comes back. */
final class ReturnAdvice {
  private ReturnAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This DruidDataSource pool, @Advice.Argument(0) DruidPooledConnection connection) {
    Pools.POOLS.returned(pool, Pools.held(connection));
  }
}
