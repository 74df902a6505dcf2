// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * DBCP lends connections by a generic pool of Commons Pool. One whose factory makes connections is
 * known when it is given to that factory; all other pools cost a look at a field.
 */
public final class Dbcp1Instrumentation extends Instrumentation {
  private static final String FACTORY = "org.apache.commons.dbcp.PoolableConnectionFactory";
  private static final String POOL = "org.apache.commons.pool.impl.GenericObjectPool";

  @Override
  protected void define() {
    name("apache-dbcp1", "apache-dbcp");
    library("Commons DBCP 1: connection pool metrics", "commons-dbcp:commons-dbcp", "[1.2.2,2)");
    library(
        "Tomcat's DBCP 1: connection pool metrics", "org.apache.tomcat:tomcat-dbcp", "[7.0.0,8)");
    mirror("org.apache.commons", "org.apache.tomcat.dbcp", "tomcatdbcp1");
    virtualField("apache-dbcp1.pool").in(POOL);
    virtualField("apache-dbcp1.lease").in("org.apache.commons.dbcp.PoolableConnection");
    TypeRule factory = type(FACTORY);
    factory.constructor().advice(OpenAdvice.class);
    factory.method("setPool").takesCount(1).advice(OpenAdvice.class);
    factory.method("makeObject").takes().isNotBridge().advice(CreateAdvice.class);
    type("org.apache.commons.dbcp.BasicDataSource")
        .method("createDataSource")
        .takes()
        .advice(NameAdvice.class);
    TypeRule pool = type(POOL);
    pool.method("borrowObject").takes().isNotBridge().advice(BorrowAdvice.class);
    pool.methodsNamed("returnObject", "invalidateObject")
        .takesCount(1)
        .isNotBridge()
        .advice(ReturnAdvice.class);
    pool.method("close").takes().advice(CloseAdvice.class);
  }
}
