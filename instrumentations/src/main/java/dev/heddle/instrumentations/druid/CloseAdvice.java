// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.druid;

import com.alibaba.druid.pool.DruidDataSource;
import net.bytebuddy.asm.Advice;

/** The pool is closed. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This DruidDataSource pool) {
    Pools.POOLS.close(pool);
  }
}
