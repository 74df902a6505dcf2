// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.oracleucp;

import net.bytebuddy.asm.Advice;
import oracle.ucp.common.UniversalConnectionPoolBase;

/** {@code start}: the pool is about to open its first connections. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This UniversalConnectionPoolBase pool) {
    Pools.opened(pool);
  }
}
