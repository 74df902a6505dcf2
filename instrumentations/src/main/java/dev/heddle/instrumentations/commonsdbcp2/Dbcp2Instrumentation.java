// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp2;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * DBCP lends connections by a generic pool of Commons Pool. One whose factory makes connections is
 * known when it is given to that factory, be it by {@code BasicDataSource} or by an application
 * that puts the parts together itself; all other pools cost a look at a field.
 */
public final class Dbcp2Instrumentation extends Instrumentation {
  private static final String FACTORY = "org.apache.commons.dbcp2.PoolableConnectionFactory";
  private static final String DATA_SOURCE = "org.apache.commons.dbcp2.BasicDataSource";
  private static final String POOL = "org.apache.commons.pool2.impl.GenericObjectPool";

  @Override
  protected void define() {
    name("apache-dbcp2", "apache-dbcp", "apache-dbcp-2-0", "tomcat-dbcp", "tomcat-dbcp-8-0");
    library(
        "Commons DBCP 2: connection pool metrics", "org.apache.commons:commons-dbcp2", "[2.0,3)");
    library(
        "Tomcat's DBCP 2: connection pool metrics", "org.apache.tomcat:tomcat-dbcp", "[8.0.1,12)");
    mirror("org.apache.commons", "org.apache.tomcat.dbcp", "tomcatdbcp2");
    virtualField("apache-dbcp2.pool").in(POOL);
    virtualField("apache-dbcp2.registered-name").in(DATA_SOURCE);
    virtualField("apache-dbcp2.lease").in("org.apache.commons.dbcp2.PoolableConnection");
    type(FACTORY).method("setPool").takesCount(1).advice(OpenAdvice.class);
    TypeRule dataSource = type(DATA_SOURCE);
    dataSource.method("createConnectionPool").takes(FACTORY).advice(NameAdvice.class);
    dataSource.method("preRegister").takesCount(2).advice(RegisterAdvice.class);
    TypeRule pool = type(POOL);
    pool.method("borrowObject").takes().isNotBridge().advice(BorrowAdvice.class);
    pool.methodsNamed("returnObject", "invalidateObject").isNotBridge().advice(ReturnAdvice.class);
    pool.method("create").advice(CreateAdvice.class);
    pool.method("close").takes().advice(CloseAdvice.class);
  }
}
