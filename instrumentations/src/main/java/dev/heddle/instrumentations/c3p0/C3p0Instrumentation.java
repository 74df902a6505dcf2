// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * A data source has one pool for each user it connects as. They are made with the first request, by
 * a manager that knows no name; the data source does.
 */
public final class C3p0Instrumentation extends Instrumentation {
  private static final String POOL = "com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool";
  private static final String MANAGER = "com.mchange.v2.c3p0.impl.C3P0PooledConnectionPoolManager";

  @Override
  protected void define() {
    name("c3p0", "c3p0-0-9");
    library("c3p0: connection pool metrics", "c3p0:c3p0", "[0.9.1,1)");
    library("c3p0: connection pool metrics", "com.mchange:c3p0", "[0.9.2,1)");
    virtualField("c3p0.pool").in(POOL);
    virtualField("c3p0.name").in(MANAGER);
    virtualField("c3p0.lease").in("com.mchange.v2.c3p0.impl.AbstractC3P0PooledConnection");
    TypeRule pool = type(POOL);
    pool.constructor().advice(OpenAdvice.class);
    pool.method("checkoutPooledConnection").takes().advice(BorrowAdvice.class);
    pool.method("close").advice(CloseAdvice.class);
    type(POOL + "$ConnectionEventListenerImpl")
        .method("doCheckinResource")
        .takes("javax.sql.ConnectionEvent")
        .advice(ReturnAdvice.class);
    type(POOL + "$1PooledConnectionResourcePoolManager")
        .method("acquireResource")
        .takes()
        .advice(CreateAdvice.class);
    type("com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource")
        .method("getPoolManager")
        .takes()
        .advice(ManagerAdvice.class);
    type(MANAGER).method("createPooledConnectionPool").returns(POOL).advice(NameAdvice.class);
  }
}
