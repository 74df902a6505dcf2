// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import com.zaxxer.hikari.HikariDataSource;
import dev.heddle.testing.ConnectionPoolContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.PoolOptions;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "com.zaxxer:HikariCP:2.4.0,com.h2database:h2:1.4.200",
  "com.zaxxer:HikariCP:2.4.2,com.h2database:h2:1.4.200",
  "com.zaxxer:HikariCP-java7:2.4.13,com.h2database:h2:1.4.200",
  "com.zaxxer:HikariCP:2.7.9,com.h2database:h2:1.4.200",
  "com.zaxxer:HikariCP:3.4.5,com.h2database:h2:1.4.200",
  "com.zaxxer:HikariCP:4.0.3,com.h2database:h2:latest",
  "com.zaxxer:HikariCP:latest,com.h2database:h2:latest"
})
class HikariPoolTest extends ConnectionPoolContract {
  @Override
  protected String instrumentation() {
    return "hikaricp";
  }

  @Override
  protected DataSource open(PoolOptions options) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDriverClassName(options.driver);
    pool.setJdbcUrl(options.url);
    pool.setMaximumPoolSize(PoolOptions.MAX);
    pool.setMinimumIdle(PoolOptions.IDLE_MIN);
    pool.setConnectionTimeout(options.waitMillis);
    pool.setPoolName(options.name);
    return pool;
  }

  @Override
  protected void close(DataSource pool) {
    ((HikariDataSource) pool).close();
  }

  /** HikariCP names its pools itself, with a number. */
  @Override
  protected String nameByDefault(String database) {
    return "HikariPool-\\d+";
  }

  @Override
  protected @Nullable Integer idleMax() {
    return null;
  }
}
