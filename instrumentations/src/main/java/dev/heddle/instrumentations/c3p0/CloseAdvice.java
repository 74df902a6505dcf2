// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import net.bytebuddy.asm.Advice;

/** The pool is closed; what its threads were opening comes later. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This C3P0PooledConnectionPool pool) {
    Pools.POOLS.closeForGood(pool);
  }
}
