// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatjdbc;

import net.bytebuddy.asm.Advice;
import org.apache.tomcat.jdbc.pool.ConnectionPool;

/** A pool is there. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This ConnectionPool pool) {
    if (!Pools.POOLS.knows(pool)) {
      Pools.open(pool);
    }
  }
}
