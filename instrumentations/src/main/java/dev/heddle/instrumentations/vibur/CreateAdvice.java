// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.vibur.dbcp.ViburDBCPDataSource;

/** A connection is opened for the pool; others that the data source opens have another way. */
final class CreateAdvice {
  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.FieldValue("config") @Nullable Object config,
      @Advice.Return @Nullable Object created) {
    if (created != null && config instanceof ViburDBCPDataSource) {
      Pools.POOLS.created((ViburDBCPDataSource) config, beganNanos);
    }
  }
}
