// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import net.bytebuddy.asm.Advice;

/** Before version 2.4.2: {@code addConnection()}, which says whether it opened one. */
final class AddAdvice {
  private AddAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This HikariPool pool,
      @Advice.FieldValue("config") HikariConfig config,
      @Advice.Return boolean added) {
    if (added) {
      Pools.open(pool, config);
      Pools.POOLS.created(pool, beganNanos);
    }
  }
}
