// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp2;

import dev.heddle.semconv.pool.PoolNames;
import net.bytebuddy.asm.Advice;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** {@code BasicDataSource.preRegister}: a container gives it a name in JMX. */
final class RegisterAdvice {
  private RegisterAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This BasicDataSource dataSource,
      @Advice.Argument(1) @Nullable Object objectName,
      @Advice.FieldValue("connectionPool") @Nullable GenericObjectPool<?> pool) {
    String name = PoolNames.ofObjectName(objectName);
    Pools.REGISTERED_NAME.set(dataSource, name);
    if (pool != null) {
      Pools.POOLS.name(pool, name);
    }
  }
}
