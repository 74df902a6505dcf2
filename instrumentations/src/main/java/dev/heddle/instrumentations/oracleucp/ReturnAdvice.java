// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.oracleucp;

import net.bytebuddy.asm.Advice;
import oracle.ucp.common.UniversalConnectionPoolBase;
import org.jspecify.annotations.Nullable;

/** A connection comes back, whole or broken. */
final class ReturnAdvice {
  private ReturnAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This UniversalConnectionPoolBase pool,
      @Advice.Argument(0) @Nullable Object connection) {
    Pools.POOLS.returned(pool, connection);
  }
}
