// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatjdbc;

import dev.heddle.semconv.pool.ConnectionPools;
import dev.heddle.semconv.pool.PoolNames;
import dev.heddle.semconv.pool.PoolReader;
import dev.heddle.semconv.pool.PoolState;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.apache.tomcat.jdbc.pool.PoolConfiguration;
import org.jspecify.annotations.Nullable;

/** This loader's pools; at most the locks of their queues are waited for. */
final class Pools {
  static final ConnectionPools<ConnectionPool> POOLS =
      ConnectionPools.of("tomcat-jdbc", new Reader());

  /** What the library makes up has a hash in it that is another one with each start. */
  private static final String MADE_UP = "Tomcat Connection Pool[";

  private Pools() {}

  static void open(ConnectionPool pool) {
    POOLS.open(pool);
    POOLS.name(
        pool, isNamed(pool) ? pool.getName() : PoolNames.ofUrl(pool.getPoolProperties().getUrl()));
  }

  static boolean isNamed(ConnectionPool pool) {
    @Nullable String name = pool.getName();
    return name != null && !name.startsWith(MADE_UP);
  }

  private static final class Reader extends PoolReader<ConnectionPool> {
    @Override
    protected void read(ConnectionPool pool, PoolState out) {
      PoolConfiguration configuration = pool.getPoolProperties();
      out.connections(pool.getActive(), pool.getIdle());
      out.max(configuration.getMaxActive());
      out.idleMax(configuration.getMaxIdle());
      out.idleMin(configuration.getMinIdle());
      out.pending(pool.getWaitCount());
    }
  }
}
