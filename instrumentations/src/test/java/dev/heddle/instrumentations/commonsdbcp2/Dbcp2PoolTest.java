// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp2;

import dev.heddle.testing.ConnectionPoolContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.PoolOptions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

@LibraryVersions({
  "org.apache.commons:commons-dbcp2:2.0,com.h2database:h2:1.4.200",
  "org.apache.commons:commons-dbcp2:2.4.0,com.h2database:h2:1.4.200",
  "org.apache.commons:commons-dbcp2:2.9.0,com.h2database:h2:latest",
  "org.apache.commons:commons-dbcp2:latest,com.h2database:h2:latest",
  "org.apache.commons->org.apache.tomcat.dbcp,"
      + "org.apache.tomcat:tomcat-dbcp:8.0.3,com.h2database:h2:1.4.200",
  "org.apache.commons->org.apache.tomcat.dbcp,"
      + "org.apache.tomcat:tomcat-dbcp:9.0.117,com.h2database:h2:latest",
  "org.apache.commons->org.apache.tomcat.dbcp,"
      + "org.apache.tomcat:tomcat-dbcp:latest,com.h2database:h2:latest"
})
class Dbcp2PoolTest extends ConnectionPoolContract {
  @Override
  protected String instrumentation() {
    return "apache-dbcp2";
  }

  @Override
  protected DataSource open(PoolOptions options) {
    BasicDataSource pool = new BasicDataSource();
    pool.setDriverClassName(options.driver);
    pool.setUrl(options.url);
    pool.setMaxTotal(PoolOptions.MAX);
    pool.setMaxIdle(PoolOptions.IDLE_MAX);
    pool.setMinIdle(PoolOptions.IDLE_MIN);
    pool.setMaxWaitMillis(options.waitMillis);
    if (options.name != null) {
      pool.setJmxName("com.example:type=DataSource,name=\"" + options.name + '"');
    }
    return pool;
  }

  @Override
  protected void close(DataSource pool) throws SQLException {
    ((BasicDataSource) pool).close();
  }

  /** Outside the pool, it tries whether the database answers. */
  @Override
  protected int opensForTheFirstRequest() {
    return 2;
  }
}
