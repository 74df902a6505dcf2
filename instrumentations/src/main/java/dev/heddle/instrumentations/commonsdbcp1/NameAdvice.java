// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import dev.heddle.semconv.pool.PoolNames;
import net.bytebuddy.asm.Advice;
import org.apache.commons.pool.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** {@code BasicDataSource.createDataSource}: its pool is called by where it leads. */
final class NameAdvice {
  private NameAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static boolean enter(@Advice.FieldValue("dataSource") @Nullable Object dataSource) {
    return dataSource == null;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter boolean isNew,
      @Advice.FieldValue("url") @Nullable String url,
      @Advice.FieldValue("connectionPool") @Nullable GenericObjectPool<?> pool) {
    if (isNew && pool != null) {
      Pools.POOLS.name(pool, PoolNames.ofUrl(url));
    }
  }
}
