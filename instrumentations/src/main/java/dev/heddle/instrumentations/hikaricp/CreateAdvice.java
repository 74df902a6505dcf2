// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connection is opened: the first one while the pool's constructor still runs. */
final class CreateAdvice {
  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This Object pool,
      @Advice.FieldValue("config") HikariConfig config,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown == null && pool instanceof HikariPool) {
      Pools.open((HikariPool) pool, config);
      Pools.POOLS.created((HikariPool) pool, beganNanos);
    }
  }
}
