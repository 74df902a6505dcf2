// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatjdbc;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/** Every request passes {@code ConnectionPool.borrowConnection}, on its way in or later. */
public final class TomcatJdbcInstrumentation extends Instrumentation {
  private static final String POOL = "org.apache.tomcat.jdbc.pool.ConnectionPool";
  private static final String CONNECTION = "org.apache.tomcat.jdbc.pool.PooledConnection";

  @Override
  protected void define() {
    name("tomcat-jdbc", "tomcat-jdbc-8-5");
    library("Tomcat JDBC: connection pool metrics", "org.apache.tomcat:tomcat-jdbc", "[7.0.19,12)");
    virtualField("tomcat-jdbc.pool").in(POOL);
    virtualField("tomcat-jdbc.lease").in(CONNECTION);
    TypeRule pool = type(POOL);
    pool.constructor().takesCount(1).advice(OpenAdvice.class);
    pool.method("borrowConnection")
        .takes("int", "java.lang.String", "java.lang.String")
        .advice(BorrowAdvice.class);
    pool.method("createConnection").returns(CONNECTION).advice(CreateAdvice.class);
    pool.method("returnConnection").takes(CONNECTION).advice(ReturnAdvice.class);
    pool.method("close").takes("boolean").advice(CloseAdvice.class);
    type("org.apache.tomcat.jdbc.pool.DataSource")
        .method("preRegister")
        .takesCount(2)
        .advice(RegisterAdvice.class);
  }
}
