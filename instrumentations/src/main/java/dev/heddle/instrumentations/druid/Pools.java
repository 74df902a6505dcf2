// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.druid;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.DruidPooledConnection;
import dev.heddle.semconv.pool.ConnectionPools;
import dev.heddle.semconv.pool.PoolNames;
import dev.heddle.semconv.pool.PoolReader;
import dev.heddle.semconv.pool.PoolState;
import dev.heddle.semconv.pool.PrivateField;
import org.jspecify.annotations.Nullable;

/**
 * This loader's pools. Their getters wait for the lock that is held while a pool opens its first
 * connections, so that fields are read instead.
 */
final class Pools {
  static final ConnectionPools<DruidDataSource> POOLS =
      ConnectionPools.of("alibaba-druid", new Reader());

  private Pools() {}

  static void open(DruidDataSource pool) {
    POOLS.open(pool);
    @Nullable String name = pool.getName();
    boolean isMadeUp = name == null || name.equals("DataSource-" + System.identityHashCode(pool));
    POOLS.name(pool, isMadeUp ? PoolNames.ofUrl(pool.getUrl()) : name);
  }

  /** What is lent is made anew each time; what it holds stays in the pool. */
  static @Nullable Object held(DruidPooledConnection connection) {
    return connection.getConnectionHolder();
  }

  private static final class Reader extends PoolReader<DruidDataSource> {
    private final PrivateField active = PrivateField.of(DruidDataSource.class, "activeCount");
    private final PrivateField idle = PrivateField.of(DruidDataSource.class, "poolingCount");
    private final PrivateField waiting =
        PrivateField.of(DruidDataSource.class, "notEmptyWaitThreadCount");

    @Override
    protected void read(DruidDataSource pool, PoolState out) throws ReflectiveOperationException {
      out.connections(active.count(pool), idle.count(pool));
      out.max(pool.getMaxActive());
      out.idleMin(pool.getMinIdle());
      out.pending(waiting.count(pool));
    }
  }
}
