// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp2;

import net.bytebuddy.asm.Advice;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** {@code GenericObjectPool.create}: null where the pool may not grow. */
final class CreateAdvice {
  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter(@Advice.This GenericObjectPool<?> pool) {
    return Pools.POOLS.begin(pool);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This GenericObjectPool<?> pool,
      @Advice.Return @Nullable Object created) {
    if (created != null) {
      Pools.POOLS.created(pool, beganNanos);
    }
  }
}
