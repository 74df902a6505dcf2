// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import dev.heddle.testing.ConnectionPoolContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.PoolOptions;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.vibur.dbcp.ViburDBCPDataSource;

@LibraryVersions({
  "org.vibur:vibur-dbcp:16.0,com.h2database:h2:1.4.200",
  "org.vibur:vibur-dbcp:22.2,com.h2database:h2:latest",
  "org.vibur:vibur-dbcp:latest,com.h2database:h2:latest"
})
class ViburPoolTest extends ConnectionPoolContract {
  @Override
  protected String instrumentation() {
    return "vibur-dbcp";
  }

  @Override
  protected @Nullable Integer idleMax() {
    return null;
  }

  @Override
  protected @Nullable Integer idleMin() {
    return null;
  }

  @Override
  protected boolean startsWithTheFirstRequest() {
    return false;
  }

  @Override
  protected DataSource open(PoolOptions options) throws Exception {
    ViburDBCPDataSource pool = new ViburDBCPDataSource();
    pool.setDriverClassName(options.driver);
    pool.setJdbcUrl(options.url);
    pool.setUsername("");
    pool.setPassword("");
    pool.setPoolInitialSize(PoolOptions.IDLE_MIN);
    pool.setPoolMaxSize(PoolOptions.MAX);
    pool.setConnectionTimeoutInMs(options.waitMillis);
    if (options.name != null) {
      pool.setName(options.name);
    }
    pool.start();
    return pool;
  }

  @Override
  protected void close(DataSource pool) {
    ((ViburDBCPDataSource) pool).terminate();
  }
}
