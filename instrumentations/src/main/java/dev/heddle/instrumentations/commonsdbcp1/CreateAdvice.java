// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import net.bytebuddy.asm.Advice;
import org.apache.commons.pool.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** {@code PoolableConnectionFactory.makeObject}: a connection is opened. */
final class CreateAdvice {
  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.FieldValue("_pool") @Nullable Object pool,
      @Advice.Return @Nullable Object created) {
    if (created != null && pool instanceof GenericObjectPool) {
      Pools.POOLS.created((GenericObjectPool<?>) pool, beganNanos);
    }
  }
}
