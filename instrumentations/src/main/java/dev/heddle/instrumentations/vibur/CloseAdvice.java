// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import net.bytebuddy.asm.Advice;
import org.vibur.dbcp.ViburDBCPDataSource;

/** The pool is closed. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This ViburDBCPDataSource pool) {
    Pools.POOLS.close(pool);
  }
}
