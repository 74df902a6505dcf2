// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import javax.sql.ConnectionEvent;
import net.bytebuddy.asm.Advice;

/** A connection comes back, as it tells its listener. */
final class ReturnAdvice {
  private ReturnAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.FieldValue("this$0") C3P0PooledConnectionPool pool,
      @Advice.Argument(0) ConnectionEvent event) {
    Pools.POOLS.returned(pool, event.getSource());
  }
}
