// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatjdbc;

import dev.heddle.semconv.pool.PoolNames;
import net.bytebuddy.asm.Advice;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** {@code DataSource.preRegister}: the container names it in JMX as it is named in JNDI. */
final class RegisterAdvice {
  private RegisterAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(1) @Nullable Object objectName,
      @Advice.FieldValue("pool") @Nullable ConnectionPool pool) {
    if (pool != null && !Pools.isNamed(pool)) {
      Pools.POOLS.name(pool, PoolNames.ofObjectName(objectName));
    }
  }
}
