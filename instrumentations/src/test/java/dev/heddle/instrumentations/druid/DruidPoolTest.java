// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.druid;

import com.alibaba.druid.pool.DruidDataSource;
import dev.heddle.testing.ConnectionPoolContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.PoolOptions;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "com.alibaba:druid:1.0.0,com.h2database:h2:1.4.200",
  "com.alibaba:druid:1.1.24,com.h2database:h2:1.4.200",
  "com.alibaba:druid:latest,com.h2database:h2:latest"
})
class DruidPoolTest extends ConnectionPoolContract {
  @Override
  protected String instrumentation() {
    return "alibaba-druid";
  }

  @Override
  protected @Nullable Integer idleMax() {
    return null;
  }

  @Override
  protected DataSource open(PoolOptions options) {
    DruidDataSource pool = new DruidDataSource();
    pool.setDriverClassName(options.driver);
    pool.setUrl(options.url);
    pool.setMaxActive(PoolOptions.MAX);
    pool.setMinIdle(PoolOptions.IDLE_MIN);
    pool.setMaxWait(options.waitMillis);
    if (options.name != null) {
      pool.setName(options.name);
    }
    return pool;
  }

  @Override
  protected void close(DataSource pool) {
    ((DruidDataSource) pool).close();
  }
}
