// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.oracleucp;

import net.bytebuddy.asm.Advice;
import oracle.ucp.common.UniversalConnectionPoolBase;

/** {@code stop}: the pool closes its connections, and may be started again. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This UniversalConnectionPoolBase pool) {
    Pools.POOLS.close(pool);
  }
}
