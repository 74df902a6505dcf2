// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatjdbc;

import dev.heddle.testing.ConnectionPoolContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.PoolOptions;
import javax.sql.DataSource;

@LibraryVersions({
  "org.apache.tomcat:tomcat-jdbc:7.0.19,org.apache.tomcat:tomcat-juli:7.0.19,com.h2database:h2:1.4.200",
  "org.apache.tomcat:tomcat-jdbc:7.0.109,com.h2database:h2:1.4.200",
  "org.apache.tomcat:tomcat-jdbc:8.5.100,com.h2database:h2:latest",
  "org.apache.tomcat:tomcat-jdbc:latest,com.h2database:h2:latest"
})
class TomcatJdbcPoolTest extends ConnectionPoolContract {
  @Override
  protected String instrumentation() {
    return "tomcat-jdbc";
  }

  @Override
  protected DataSource open(PoolOptions options) {
    org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
    pool.setDriverClassName(options.driver);
    pool.setUrl(options.url);
    pool.setInitialSize(1);
    pool.setMaxActive(PoolOptions.MAX);
    pool.setMaxIdle(PoolOptions.IDLE_MAX);
    pool.setMinIdle(PoolOptions.IDLE_MIN);
    pool.setMaxWait(options.waitMillis);
    if (options.name != null) {
      pool.setName(options.name);
    }
    return pool;
  }

  @Override
  protected void close(DataSource pool) {
    ((org.apache.tomcat.jdbc.pool.DataSource) pool).close(true);
  }
}
