// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbcrows;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * Counts the rows of JDBC's results for {@code db.client.response.returned_rows}. Off by default,
 * because each row costs some nanoseconds: {@code OTEL_INSTRUMENTATION_JDBC_ROWS_ENABLED=true}.
 * Which result is counted is decided where statements are woven.
 */
public final class JdbcRowsInstrumentation extends Instrumentation {
  /** Pools' results only delegate, as their statements do, which are not woven either. */
  private static final String[] POOLS = {
    "com.alibaba.druid.pool.DruidPooledResultSet",
    "com.alibaba.druid.proxy.jdbc.ResultSetProxyImpl",
    "com.mchange.v2.c3p0.impl.NewProxyResultSet",
    "com.zaxxer.hikari.pool.HikariProxyResultSet",
    "com.zaxxer.hikari.pool.ProxyResultSet",
    "com.zaxxer.hikari.proxy.ResultSetProxy",
    "io.agroal.pool.wrapper.ResultSetWrapper",
    "org.apache.commons.dbcp.DelegatingResultSet",
    "org.apache.commons.dbcp2.DelegatingResultSet",
    "org.apache.tomcat.dbcp.dbcp.DelegatingResultSet",
    "org.apache.tomcat.dbcp.dbcp2.DelegatingResultSet",
  };

  /** Which have the methods and do not implement the interface themselves: their subclasses do. */
  private static final String[] RESULTS = {
    "org.postgresql.jdbc1.AbstractJdbc1ResultSet", "org.sqlite.jdbc3.JDBC3ResultSet",
  };

  private static final String[] STATEMENTS = {
    "org.postgresql.jdbc1.AbstractJdbc1Statement", "org.sqlite.jdbc3.JDBC3Statement",
  };

  @Override
  protected void define() {
    name("jdbc-rows");
    offByDefault();
    jdk("Rows of JDBC results", "8+");
    virtualField("jdbc.rows").in("java.sql.ResultSet", "java.sql.Statement");
    virtualField("jdbc.rows").in(RESULTS).in(STATEMENTS);
    results(types(RESULTS));
    results(subtypesOf("java.sql.ResultSet").except(POOLS));
    statements(types(STATEMENTS));
    statements(subtypesOf("java.sql.Statement"));
  }

  private static void results(TypeRule type) {
    type.method("next").takes().returns("boolean").isPublic().advice(NextAdvice.class);
    type.method("close").takes().isPublic().advice(CloseAdvice.class);
  }

  private static void statements(TypeRule type) {
    type.method("getResultSet").takes().isPublic().isNotBridge().advice(ResultAdvice.class);
    type.method("close").takes().isPublic().advice(CloseAdvice.class);
  }
}
