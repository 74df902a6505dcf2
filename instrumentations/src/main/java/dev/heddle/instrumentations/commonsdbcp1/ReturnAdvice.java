// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import net.bytebuddy.asm.Advice;
import org.apache.commons.pool.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** A connection comes back, whole or broken. */
final class ReturnAdvice {
  private ReturnAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This GenericObjectPool<?> pool, @Advice.Argument(0) @Nullable Object connection) {
    Pools.POOLS.returned(pool, connection);
  }
}
