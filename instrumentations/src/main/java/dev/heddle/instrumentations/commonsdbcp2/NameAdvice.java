// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp2;

import dev.heddle.semconv.pool.PoolNames;
import net.bytebuddy.asm.Advice;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/**
 * {@code BasicDataSource.createConnectionPool}: the name that the data source has or shall have in
 * JMX, else where it leads.
 */
final class NameAdvice {
  private NameAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This BasicDataSource dataSource,
      @Advice.FieldValue("jmxName") @Nullable String jmxName,
      @Advice.FieldValue("connectionPool") @Nullable GenericObjectPool<?> pool) {
    if (pool != null) {
      String registered = Pools.REGISTERED_NAME.get(dataSource);
      String name = registered == null ? PoolNames.ofObjectName(jmxName) : registered;
      Pools.POOLS.name(pool, name == null ? PoolNames.ofUrl(dataSource.getUrl()) : name);
    }
  }
}
