// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import dev.heddle.testing.ConnectionPoolContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.PoolOptions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp.BasicDataSource;

@LibraryVersions({
  "commons-dbcp:commons-dbcp:1.2.2,commons-pool:commons-pool:1.3,com.h2database:h2:1.4.200",
  "commons-dbcp:commons-dbcp:1.2.2,commons-pool:commons-pool:1.5.7,com.h2database:h2:1.4.200",
  "commons-dbcp:commons-dbcp:1.4,commons-pool:commons-pool:1.6,com.h2database:h2:1.4.200",
  "org.apache.commons->org.apache.tomcat.dbcp,"
      + "org.apache.tomcat:tomcat-dbcp:7.0.109,com.h2database:h2:1.4.200"
})
class Dbcp1PoolTest extends ConnectionPoolContract {
  @Override
  protected String instrumentation() {
    return "apache-dbcp1";
  }

  @Override
  protected boolean hasNames() {
    return false;
  }

  /** Since version 1.5 of Commons Pool. */
  @Override
  protected boolean knowsWhoWaits() {
    try {
      Class<?> pool = Class.forName("org.apache.commons.pool.impl.GenericObjectPool");
      return pool.getDeclaredField("_allocationQueue") != null;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** It opens one more to see whether that works. */
  @Override
  protected int trials() {
    return 1;
  }

  @Override
  protected DataSource open(PoolOptions options) {
    BasicDataSource pool = new BasicDataSource();
    pool.setDriverClassName(options.driver);
    pool.setUrl(options.url);
    pool.setMaxActive(PoolOptions.MAX);
    pool.setMaxIdle(PoolOptions.IDLE_MAX);
    pool.setMinIdle(PoolOptions.IDLE_MIN);
    pool.setMaxWait(options.waitMillis);
    return pool;
  }

  @Override
  protected void close(DataSource pool) throws SQLException {
    ((BasicDataSource) pool).close();
  }
}
