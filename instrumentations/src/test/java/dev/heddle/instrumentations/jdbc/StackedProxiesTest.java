// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** HikariCP above datasource-proxy above Tomcat's pool above P6Spy above the driver. */
@LibraryVersions({
  "com.zaxxer:HikariCP:3.4.5,net.ttddyy:datasource-proxy:1.4,org.apache.tomcat:tomcat-jdbc:8.5.100,"
      + "p6spy:p6spy:latest,com.h2database:h2:1.4.200",
  "com.zaxxer:HikariCP:latest,net.ttddyy:datasource-proxy:latest,"
      + "org.apache.tomcat:tomcat-jdbc:latest,p6spy:p6spy:latest,com.h2database:h2:latest"
})
class StackedProxiesTest extends PoolContract {
  private DataSource inner;

  @Override
  protected DataSource pool() {
    Databases.driver(DRIVER); // registers itself, which is how P6Spy finds it
    inner =
        Pools.make(
            "org.apache.tomcat.jdbc.pool.DataSource",
            "driverClassName",
            "com.p6spy.engine.spy.P6SpyDriver",
            "url",
            URL.replace("jdbc:", "jdbc:p6spy:"),
            "username",
            "sa",
            "password",
            "",
            "maxActive",
            20);
    DataSource proxy =
        Pools.make("net.ttddyy.dsproxy.support.ProxyDataSource", "dataSource", inner);
    return Pools.make(
        "com.zaxxer.hikari.HikariDataSource", "dataSource", proxy, "maximumPoolSize", 20);
  }

  @AfterEach
  void closeInnerPool() {
    Pools.close(inner);
  }

  @Override
  protected boolean objectsKnowTheirMaker() {
    return false;
  }
}
