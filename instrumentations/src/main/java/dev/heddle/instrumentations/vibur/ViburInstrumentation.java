// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * A data source is known when it makes the factory of its connections, before the first one is
 * opened; the factory is told of every connection that is lent and comes back.
 */
public final class ViburInstrumentation extends Instrumentation {
  private static final String DATA_SOURCE = "org.vibur.dbcp.ViburDBCPDataSource";
  private static final String CONNECTION = "org.vibur.dbcp.pool.ConnHolder";

  @Override
  protected void define() {
    name("vibur-dbcp", "vibur-dbcp-11-0");
    library("Vibur DBCP: connection pool metrics", "org.vibur:vibur-dbcp", "[16.0,27)");
    virtualField("vibur-dbcp.pool").in(DATA_SOURCE);
    virtualField("vibur-dbcp.lease").in(CONNECTION);
    TypeRule dataSource = type(DATA_SOURCE);
    dataSource.method("getConnection").takes().advice(BorrowAdvice.class);
    dataSource.method("terminate").takes().advice(CloseAdvice.class);
    TypeRule factory = type("org.vibur.dbcp.pool.ConnectionFactory");
    factory.constructor().advice(OpenAdvice.class);
    factory.method("create").takes().isNotBridge().advice(CreateAdvice.class);
    factory.method("readyToTake").takes(CONNECTION).advice(LendAdvice.class);
    factory.methodsNamed("readyToRestore", "destroy").takes(CONNECTION).advice(ReturnAdvice.class);
  }
}
