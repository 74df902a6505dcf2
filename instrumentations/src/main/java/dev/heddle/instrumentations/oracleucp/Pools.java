// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.oracleucp;

import dev.heddle.semconv.pool.ConnectionPools;
import dev.heddle.semconv.pool.PoolNames;
import dev.heddle.semconv.pool.PoolReader;
import dev.heddle.semconv.pool.PoolState;
import oracle.ucp.UniversalConnectionPoolStatistics;
import oracle.ucp.common.UniversalConnectionPoolBase;
import oracle.ucp.jdbc.JDBCConnectionFactoryAdapter;
import org.jspecify.annotations.Nullable;

/** This loader's pools; the library counts without locks. */
final class Pools {
  static final ConnectionPools<UniversalConnectionPoolBase> POOLS =
      ConnectionPools.of("oracle-ucp", new Reader());

  /** How the names begin that the library makes up. */
  private static final String MADE_UP = "UniversalConnectionPool(";

  private Pools() {}

  static void opened(UniversalConnectionPoolBase pool) {
    if (!POOLS.knows(pool)) {
      POOLS.open(pool);
      String name = pool.getName();
      boolean isGiven = name != null && !name.startsWith(MADE_UP);
      POOLS.name(pool, isGiven ? name : destination(pool));
    }
  }

  /** Where its connections lead. */
  private static @Nullable String destination(UniversalConnectionPoolBase pool) {
    Object adapter = pool.getConnectionFactoryAdapter();
    return adapter instanceof JDBCConnectionFactoryAdapter
        ? PoolNames.ofUrl(((JDBCConnectionFactoryAdapter) adapter).getUrl())
        : null;
  }

  private static final class Reader extends PoolReader<UniversalConnectionPoolBase> {
    @Override
    protected void read(UniversalConnectionPoolBase pool, PoolState out) {
      out.connections(pool.getBorrowedConnectionsCount(), pool.getAvailableConnectionsCount());
      out.max(pool.getMaxPoolSize());
      UniversalConnectionPoolStatistics statistics = pool.getStatistics();
      if (statistics != null) {
        out.pending(statistics.getPendingRequestsCount());
      }
    }
  }
}
