// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.vibur.dbcp.ViburDBCPDataSource;

/** A connection comes back, whole or broken. */
final class ReturnAdvice {
  private ReturnAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.FieldValue("config") @Nullable Object config, @Advice.Argument(0) Object connection) {
    if (config instanceof ViburDBCPDataSource) {
      Pools.POOLS.returned((ViburDBCPDataSource) config, connection);
    }
  }
}
