// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.oracleucp;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * The pool itself is woven, which data sources and the library's own manager have in common; its
 * subclasses call what they override.
 */
public final class OracleUcpInstrumentation extends Instrumentation {
  private static final String PACKAGE = "oracle.ucp.common.";
  private static final String CONNECTION = "oracle.ucp.UniversalPooledConnection";
  private static final String REQUEST = "oracle.ucp.ConnectionRetrievalInfo";

  @Override
  protected void define() {
    name("oracle-ucp", "oracle-ucp-11-2");
    library("Oracle UCP: connection pool metrics", "com.oracle.database.jdbc:ucp", "[12.2,24)");
    virtualField("oracle-ucp.pool").in(PACKAGE + "UniversalConnectionPoolBase");
    virtualField("oracle-ucp.lease").in(PACKAGE + "UniversalPooledConnectionImpl");
    TypeRule life = type(PACKAGE + "UniversalConnectionPoolBase");
    life.method("start").isPublic().advice(OpenAdvice.class);
    life.method("stop").takes().advice(CloseAdvice.class);
    TypeRule pool = type(PACKAGE + "UniversalConnectionPoolImpl");
    pool.method("borrowConnection").takes(REQUEST).advice(BorrowAdvice.class);
    pool.methodsNamed("returnConnection", "closeConnection")
        .takes(CONNECTION)
        .advice(ReturnAdvice.class);
    types(
            "oracle.ucp.jdbc.DriverConnectionFactoryAdapter",
            "oracle.ucp.jdbc.DataSourceConnectionFactoryAdapter",
            "oracle.ucp.jdbc.ConnectionPoolDataSourceConnectionFactoryAdapter",
            "oracle.ucp.jdbc.XADataSourceConnectionFactoryAdapter")
        .method("createConnection")
        .takes(REQUEST)
        .advice(CreateAdvice.class);
  }
}
