// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hikaricp;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.pool.ConnectionPools;
import dev.heddle.semconv.pool.PoolReader;
import dev.heddle.semconv.pool.PoolState;
import java.lang.ref.WeakReference;

/** This loader's pools; their getters wait for no lock in any version. */
final class Pools {
  static final ConnectionPools<HikariPool> POOLS = ConnectionPools.of("hikaricp", new Reader());

  private static final VirtualField<HikariPool, WeakReference<HikariConfig>> CONFIG =
      VirtualField.of("hikaricp.config");

  private Pools() {}

  static void open(HikariPool pool, HikariConfig config) {
    POOLS.open(pool);
    if (CONFIG.get(pool) == null) {
      CONFIG.set(pool, new WeakReference<>(config));
      POOLS.name(pool, config.getPoolName());
    }
  }

  private static final class Reader extends PoolReader<HikariPool> {
    @Override
    protected void read(HikariPool pool, PoolState out) {
      out.connections(pool.getActiveConnections(), pool.getIdleConnections());
      out.pending(pool.getThreadsAwaitingConnection());
      WeakReference<HikariConfig> reference = CONFIG.get(pool);
      HikariConfig config = reference == null ? null : reference.get();
      if (config != null) {
        out.max(config.getMaximumPoolSize());
        out.idleMin(config.getMinimumIdle());
      }
    }
  }
}
