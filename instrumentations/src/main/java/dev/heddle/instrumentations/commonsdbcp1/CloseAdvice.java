// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import net.bytebuddy.asm.Advice;
import org.apache.commons.pool.impl.GenericObjectPool;

/** The pool is closed. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This GenericObjectPool<?> pool) {
    Pools.POOLS.close(pool);
  }
}
