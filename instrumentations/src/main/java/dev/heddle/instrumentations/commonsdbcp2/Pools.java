// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp2;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.pool.ConnectionPools;
import dev.heddle.semconv.pool.PoolReader;
import dev.heddle.semconv.pool.PoolState;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;

/**
 * This loader's pools. Their getters wait for the lock of the queue of idle connections only, which
 * nobody holds for more than a few instructions.
 */
final class Pools {
  static final ConnectionPools<GenericObjectPool<?>> POOLS =
      ConnectionPools.of("apache-dbcp2", new Reader());

  /** How the data source is registered with JMX: where a container does it, its name in JNDI. */
  static final VirtualField<BasicDataSource, String> REGISTERED_NAME =
      VirtualField.of("apache-dbcp2.registered-name");

  private Pools() {}

  private static final class Reader extends PoolReader<GenericObjectPool<?>> {
    @Override
    protected void read(GenericObjectPool<?> pool, PoolState out) {
      out.connections(pool.getNumActive(), pool.getNumIdle());
      out.max(pool.getMaxTotal());
      out.idleMax(pool.getMaxIdle());
      out.idleMin(pool.getMinIdle());
      out.pending(pool.getNumWaiters());
    }
  }
}
