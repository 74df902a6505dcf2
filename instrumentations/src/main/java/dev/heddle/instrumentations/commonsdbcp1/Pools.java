// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonsdbcp1;

import dev.heddle.semconv.pool.ConnectionPools;
import dev.heddle.semconv.pool.PoolReader;
import dev.heddle.semconv.pool.PoolState;
import dev.heddle.semconv.pool.PrivateField;
import org.apache.commons.pool.impl.GenericObjectPool;

/**
 * This loader's pools. Their getters wait for the lock that up to version 1.4 of Commons Pool is
 * held while a connection is opened, so that fields are read instead.
 */
final class Pools {
  static final ConnectionPools<GenericObjectPool<?>> POOLS =
      ConnectionPools.of("apache-dbcp1", new Reader());

  private Pools() {}

  private static final class Reader extends PoolReader<GenericObjectPool<?>> {
    private final PrivateField active = PrivateField.of(GenericObjectPool.class, "_numActive");
    private final PrivateField idle = PrivateField.of(GenericObjectPool.class, "_pool");
    private final PrivateField maxActive = PrivateField.of(GenericObjectPool.class, "_maxActive");
    private final PrivateField maxIdle = PrivateField.of(GenericObjectPool.class, "_maxIdle");

    /** Not in the first versions. */
    private final PrivateField minIdle = PrivateField.ofSome(GenericObjectPool.class, "_minIdle");

    /** Since version 1.5; threads wait for the pool's monitor before, which nobody counts. */
    private final PrivateField waiting =
        PrivateField.ofSome(GenericObjectPool.class, "_allocationQueue");

    @Override
    protected void read(GenericObjectPool<?> pool, PoolState out)
        throws ReflectiveOperationException {
      out.connections(active.count(pool), idle.count(pool));
      out.max(maxActive.count(pool));
      out.idleMax(maxIdle.count(pool));
      out.idleMin(minIdle.count(pool));
      out.pending(waiting.count(pool));
    }
  }
}
