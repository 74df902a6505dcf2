// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import net.bytebuddy.asm.Advice;
import org.apache.commons.pool.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** {@code PoolableConnectionFactory}: the pool that it is given is one of connections. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.FieldValue("_pool") @Nullable Object pool) {
    if (pool instanceof GenericObjectPool) {
      Pools.POOLS.open((GenericObjectPool<?>) pool);
    }
  }
}
