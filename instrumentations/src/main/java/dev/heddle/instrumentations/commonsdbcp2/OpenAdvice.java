// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp2;

import net.bytebuddy.asm.Advice;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** {@code PoolableConnectionFactory.setPool}: this pool is one of connections. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Argument(0) @Nullable Object pool) {
    if (pool instanceof GenericObjectPool) {
      Pools.POOLS.open((GenericObjectPool<?>) pool);
    }
  }
}
