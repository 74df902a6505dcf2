// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.DriverManagerDataSource;
import com.mchange.v2.c3p0.WrapperConnectionPoolDataSource;
import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.pool.ConnectionPools;
import dev.heddle.semconv.pool.PoolNames;
import dev.heddle.semconv.pool.PoolReader;
import dev.heddle.semconv.pool.PoolState;
import dev.heddle.semconv.pool.PrivateField;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * This loader's pools. The data source's getters start it and wait for locks, so that the fields of
 * the resource pool are read instead.
 */
final class Pools {
  static final ConnectionPools<C3P0PooledConnectionPool> POOLS =
      ConnectionPools.of("c3p0", new Reader());

  /** What the data source of a pool manager is called. */
  static final VirtualField<Object, String> NAMES = VirtualField.of("c3p0.name");

  private Pools() {}

  /** Where its connections lead. */
  static @Nullable String destination(@Nullable Object connectionSource) {
    if (!(connectionSource instanceof WrapperConnectionPoolDataSource)) {
      return null;
    }
    DataSource nested = ((WrapperConnectionPoolDataSource) connectionSource).getNestedDataSource();
    return nested instanceof DriverManagerDataSource
        ? PoolNames.ofUrl(((DriverManagerDataSource) nested).getJdbcUrl())
        : null;
  }

  private static final class Reader extends PoolReader<C3P0PooledConnectionPool> {
    private final PrivateField resources = PrivateField.of(C3P0PooledConnectionPool.class, "rp");
    private @Nullable ResourcePoolFields fields;

    @Override
    protected void read(C3P0PooledConnectionPool pool, PoolState out)
        throws ReflectiveOperationException {
      Object resourcePool = resources.get(pool);
      if (resourcePool != null) { // not before the constructor's end
        ResourcePoolFields known = fields;
        if (known == null) {
          known = new ResourcePoolFields(resourcePool.getClass());
          fields = known;
        }
        long idle = known.idle.count(resourcePool);
        out.connections(known.open.count(resourcePool) - idle, idle);
        out.max(known.max.count(resourcePool));
        out.pending(known.waiting.count(resourcePool));
      }
    }
  }

  /** Of a class that is not public. */
  private static final class ResourcePoolFields {
    final PrivateField open;
    final PrivateField idle;
    final PrivateField max;
    final PrivateField waiting;

    ResourcePoolFields(Class<?> type) {
      open = PrivateField.of(type, "managed");
      idle = PrivateField.of(type, "unused");
      max = PrivateField.of(type, "max");
      waiting = PrivateField.of(type, "acquireWaiters");
    }
  }
}
