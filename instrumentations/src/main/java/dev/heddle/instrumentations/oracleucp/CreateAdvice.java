// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.oracleucp;

import net.bytebuddy.asm.Advice;
import oracle.ucp.common.ConnectionFactoryAdapterBase;
import oracle.ucp.common.UniversalConnectionPoolBase;
import org.jspecify.annotations.Nullable;

/** A connection is opened for the pool that the factory belongs to. */
final class CreateAdvice {
  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter long beganNanos,
      @Advice.This ConnectionFactoryAdapterBase factory,
      @Advice.Return @Nullable Object created) {
    Object pool = factory.getUniversalConnectionPool();
    if (created != null && pool instanceof UniversalConnectionPoolBase) {
      Pools.POOLS.created((UniversalConnectionPoolBase) pool, beganNanos);
    }
  }
}
