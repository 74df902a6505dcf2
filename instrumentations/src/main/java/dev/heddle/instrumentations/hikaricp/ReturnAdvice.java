// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import net.bytebuddy.asm.Advice;

/** A connection comes back. */
final class ReturnAdvice {
  private ReturnAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This HikariPool pool, @Advice.Argument(0) Object entry) {
    Pools.POOLS.returned(pool, entry);
  }
}
