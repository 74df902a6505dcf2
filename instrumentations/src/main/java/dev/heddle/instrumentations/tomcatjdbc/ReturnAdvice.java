// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatjdbc;

import net.bytebuddy.asm.Advice;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** A connection comes back. */
final class ReturnAdvice {
  private ReturnAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This ConnectionPool pool, @Advice.Argument(0) @Nullable Object connection) {
    Pools.POOLS.returned(pool, connection);
  }
}
