// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import net.bytebuddy.asm.Advice;

/** The pool is shut down; what its threads were opening comes later. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This HikariPool pool) {
    Pools.POOLS.closeForGood(pool);
  }
}
