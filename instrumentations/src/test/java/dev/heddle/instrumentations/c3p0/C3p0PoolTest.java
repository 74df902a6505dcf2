// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import dev.heddle.testing.ConnectionPoolContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.PoolOptions;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "c3p0:c3p0:0.9.1,com.h2database:h2:1.4.200",
  "c3p0:c3p0:0.9.1.2,com.h2database:h2:1.4.200",
  "com.mchange:c3p0:0.9.2,com.h2database:h2:1.4.200",
  "com.mchange:c3p0:0.9.5.5,com.h2database:h2:latest",
  "com.mchange:c3p0:latest,com.h2database:h2:latest"
})
class C3p0PoolTest extends ConnectionPoolContract {
  @Override
  protected String instrumentation() {
    return "c3p0";
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
  protected DataSource open(PoolOptions options) throws Exception {
    ComboPooledDataSource pool = new ComboPooledDataSource();
    pool.setDriverClass(options.driver);
    pool.setJdbcUrl(options.url);
    pool.setMaxPoolSize(PoolOptions.MAX);
    pool.setMinPoolSize(PoolOptions.IDLE_MIN);
    pool.setInitialPoolSize(PoolOptions.IDLE_MIN);
    pool.setAcquireIncrement(losesWaiters() ? PoolOptions.MAX : 1);
    pool.setCheckoutTimeout(options.waitMillis);
    if (options.name != null) {
      pool.setDataSourceName(options.name);
    }
    return pool;
  }

  /**
   * Versions 0.9.1 to 0.9.1.2 by themselves, without Heddle, now and then leave a thread waiting
   * beside an idle connection where they open one at a time; not where they open all at once.
   */
  private static boolean losesWaiters() throws ReflectiveOperationException {
    Class<?> build = Class.forName("com.mchange.v2.c3p0.subst.C3P0Substitutions");
    return String.valueOf(build.getField("VERSION").get(null)).startsWith("0.9.1");
  }

  @Override
  protected void close(DataSource pool) {
    ((ComboPooledDataSource) pool).close();
  }
}
