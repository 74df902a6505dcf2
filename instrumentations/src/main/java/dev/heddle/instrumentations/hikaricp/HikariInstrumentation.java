// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * Every request passes {@code HikariPool.getConnection(long)}, every connection that is lent {@code
 * ConcurrentBag.borrow}, and every one that comes back one method of the pool. The application's
 * metrics tracker, if it has set one, stays as it is.
 */
public final class HikariInstrumentation extends Instrumentation {
  private static final String POOL = "com.zaxxer.hikari.pool.HikariPool";
  private static final String SINCE_2_4_2 = "com.zaxxer.hikari.pool.PoolBase";
  private static final String ENTRY = "com.zaxxer.hikari.pool.PoolEntry";
  private static final String ENTRY_BEFORE_2_4_2 = "com.zaxxer.hikari.pool.PoolBagEntry";

  @Override
  protected void define() {
    name("hikaricp", "hikaricp-3-0");
    library("HikariCP: connection pool metrics", "com.zaxxer:HikariCP", "[2.4.0,8)");
    library("HikariCP: connection pool metrics", "com.zaxxer:HikariCP-java7", "[2.4.8,3)");
    virtualField("hikaricp.pool").in(POOL);
    virtualField("hikaricp.config").in(POOL);
    virtualField("hikaricp.lease").in(ENTRY, ENTRY_BEFORE_2_4_2);
    TypeRule pool = type(POOL);
    pool.constructor().takes("com.zaxxer.hikari.HikariConfig").advice(OpenAdvice.class);
    pool.method("getConnection").takes("long").advice(WaitAdvice.class);
    pool.methodsNamed("recycle", "releaseConnection").takesCount(1).advice(ReturnAdvice.class);
    pool.method("shutdown").takes().advice(CloseAdvice.class);
    pool.method("addConnection").takes().returns("boolean").advice(AddAdvice.class);
    type(SINCE_2_4_2).method("newPoolEntry").advice(CreateAdvice.class);
    type("com.zaxxer.hikari.util.ConcurrentBag").method("borrow").advice(LendAdvice.class);
  }
}
