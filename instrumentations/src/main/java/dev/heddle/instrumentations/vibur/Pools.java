// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.vibur;

import dev.heddle.semconv.pool.ConnectionPools;
import dev.heddle.semconv.pool.PoolReader;
import dev.heddle.semconv.pool.PoolState;
import dev.heddle.semconv.pool.PrivateField;
import java.util.concurrent.Semaphore;
import org.vibur.dbcp.ViburDBCPDataSource;
import org.vibur.objectpool.ConcurrentPool;
import org.vibur.objectpool.PoolService;

/** This loader's pools; reading them takes no lock. */
final class Pools {
  static final ConnectionPools<ViburDBCPDataSource> POOLS =
      ConnectionPools.of("vibur-dbcp", new Reader());

  private Pools() {}

  private static final class Reader extends PoolReader<ViburDBCPDataSource> {
    /** Whoever waits for a connection waits for it. */
    private final PrivateField taking = PrivateField.of(ConcurrentPool.class, "takeSemaphore");

    @Override
    protected void read(ViburDBCPDataSource dataSource, PoolState out)
        throws ReflectiveOperationException {
      PoolService<?> pool = dataSource.getPool();
      if (pool == null) {
        return; // it is being started
      }
      out.connections(pool.taken(), pool.remainingCreated());
      out.max(pool.maxSize());
      Object semaphore = pool instanceof ConcurrentPool ? taking.get(pool) : null;
      if (semaphore instanceof Semaphore) {
        out.pending(((Semaphore) semaphore).getQueueLength());
      }
    }
  }
}
