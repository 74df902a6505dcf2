// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import dev.heddle.semconv.pool.PoolNames;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.vibur.dbcp.ViburDBCPDataSource;

/** The factory of a data source's connections is there: it is about to open the first ones. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.FieldValue("config") @Nullable Object config) {
    if (config instanceof ViburDBCPDataSource) {
      ViburDBCPDataSource pool = (ViburDBCPDataSource) config;
      Pools.POOLS.open(pool);
      String name = pool.getName();
      boolean isGiven = name != null && !isMadeUp(name);
      Pools.POOLS.name(pool, isGiven ? name : PoolNames.ofUrl(pool.getJdbcUrl()));
    }
  }

  /** The letter p and a number. */
  private static boolean isMadeUp(String name) {
    if (name.length() < 2 || name.charAt(0) != 'p') {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
