// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.oracleucp;

import dev.heddle.testing.ConnectionPoolContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.PoolOptions;
import java.util.List;
import javax.sql.DataSource;
import oracle.ucp.admin.UniversalConnectionPoolManager;
import oracle.ucp.admin.UniversalConnectionPoolManagerImpl;
import oracle.ucp.jdbc.PoolDataSource;
import oracle.ucp.jdbc.PoolDataSourceFactory;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "com.oracle.database.jdbc:ucp:12.2.0.1,com.oracle.database.jdbc:ojdbc8:12.2.0.1,"
      + "com.h2database:h2:1.4.200",
  "com.oracle.database.jdbc:ucp:19.3.0.0,com.h2database:h2:latest",
  "com.oracle.database.jdbc:ucp:latest,com.oracle.database.jdbc:ojdbc11:latest,"
      + "com.h2database:h2:latest"
})
class OracleUcpPoolTest extends ConnectionPoolContract {
  private static final long MILLIS_PER_SECOND = 1000;

  @Override
  protected String instrumentation() {
    return "oracle-ucp";
  }

  /** The library refuses a second pool of the same name. */
  @Override
  protected boolean hasNames() {
    return false;
  }

  @Override
  protected @Nullable Integer idleMax() {
    return null;
  }

  @Override
  protected @Nullable Integer idleMin() {
    return null;
  }

  /** Up to version 21 it tries whether the database answers when it is started. */
  @Override
  protected int trials() {
    return hasClass("oracle.ucp.common.ConnectionWaitTimeout") ? 0 : 1;
  }

  @Override
  protected int opensForTheFirstRequest() {
    return 2;
  }

  private static boolean hasClass(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  protected DataSource open(PoolOptions options) throws Exception {
    PoolDataSource pool = PoolDataSourceFactory.getPoolDataSource();
    pool.setConnectionFactoryClassName(options.driver);
    pool.setURL(options.url);
    pool.setUser("");
    pool.setPassword("");
    pool.setInitialPoolSize(PoolOptions.IDLE_MIN);
    pool.setMinPoolSize(PoolOptions.IDLE_MIN);
    pool.setMaxPoolSize(PoolOptions.MAX);
    pool.setConnectionWaitTimeout((int) (options.waitMillis / MILLIS_PER_SECOND));
    if (options.name != null) {
      pool.setConnectionPoolName(options.name);
    }
    return pool;
  }

  @Override
  protected void close(DataSource pool) throws Exception {
    String name = ((PoolDataSource) pool).getConnectionPoolName();
    UniversalConnectionPoolManager manager =
        UniversalConnectionPoolManagerImpl.getUniversalConnectionPoolManager();
    if (List.of(manager.getConnectionPoolNames())
        .contains(String.valueOf(name))) { // else it was never started
      manager.destroyConnectionPool(name);
    }
  }
}
