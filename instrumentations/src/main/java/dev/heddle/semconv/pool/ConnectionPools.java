// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import dev.heddle.context.VirtualField;
import dev.heddle.metrics.Metrics;
import dev.heddle.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * What the advice of one pool library tells: which pools there are, and what happens to their
 * connections. Times are of {@code System.nanoTime}; a pool that was not opened here, or while
 * metrics are off, costs a look at a field. Any thread.
 *
 * <p>Two virtual fields belong to it, {@code <library>.pool} in the pools and {@code
 * <library>.lease} in what they lend.
 *
 * @param <P> the library's pool
 */
public final class ConnectionPools<P> {
  private static final long UNKNOWN = 0;

  private final String library;
  private final Tracer scope;
  private final PoolInstruments instruments;
  private final PoolReader<P> reader;
  private final VirtualField<P, PoolMeter> meters;
  private final VirtualField<Object, Lease> leases;

  private ConnectionPools(String library, PoolReader<P> reader) {
    this.library = library;
    this.reader = reader;
    this.scope = Tracer.of("dev.heddle." + library);
    this.instruments = new PoolInstruments(scope.scopeName());
    this.meters = VirtualField.of(library + ".pool");
    this.leases = VirtualField.of(library + ".lease");
  }

  /**
   * @param library the instrumentation's name
   * @param reader kept in a static field by the caller, as this object is
   */
  public static <P> ConnectionPools<P> of(String library, PoolReader<P> reader) {
    return new ConnectionPools<>(library, reader);
  }

  /**
   * This pool is there, from now until it is closed or collected. Of no effect for one that is
   * known.
   */
  public void open(P pool) {
    if (meters.get(pool) == null && Metrics.enabled()) {
      openUnknown(pool);
    }
  }

  /** Whether it is open here, or nothing is to be known as metrics are off. */
  public boolean knows(P pool) {
    return meters.get(pool) != null || !Metrics.enabled();
  }

  private synchronized void openUnknown(P pool) {
    if (meters.get(pool) == null) {
      PoolMeter meter = new PoolMeter(instruments, pool, reader, library);
      meters.set(pool, meter);
      OpenPools.add(meter);
    }
  }

  /** As its user calls it, or where it leads; null and nothing leave the name as it is. */
  public void name(P pool, @Nullable String name) {
    PoolMeter meter = meters.get(pool);
    if (meter != null && name != null && !name.isEmpty()) {
      meter.name(name);
    }
  }

  /** The pool is shown no more, and its name is free. */
  public void close(P pool) {
    PoolMeter meter = meters.getAndClear(pool);
    if (meter != null) {
      OpenPools.remove(meter);
    }
  }

  /** The same of a pool that is never opened again, though connections may still come to it. */
  public void closeForGood(P pool) {
    PoolMeter meter = meters.get(pool);
    if (meter != null) {
      OpenPools.remove(meter);
    }
  }

  /** The time where something begins that one of the methods below ends. */
  public long begin(P pool) {
    return scope.isOff() || meters.get(pool) == null ? UNKNOWN : System.nanoTime();
  }

  /** A connection was opened. */
  public void created(P pool, long beganNanos) {
    PoolMeter meter = meters.get(pool);
    if (meter != null && beganNanos != UNKNOWN) {
      meter.created(System.nanoTime() - beganNanos);
    }
  }

  /** A request for a connection got one. */
  public void acquired(P pool, long beganNanos) {
    PoolMeter meter = meters.get(pool);
    if (meter != null && beganNanos != UNKNOWN) {
      meter.waited(System.nanoTime() - beganNanos);
    }
  }

  /** A request for a connection got one, and its use begins; {@link #returned} ends it. */
  public void acquired(P pool, long beganNanos, Object connection) {
    PoolMeter meter = meters.get(pool);
    if (meter != null && beganNanos != UNKNOWN) {
      long now = System.nanoTime();
      meter.waited(now - beganNanos);
      lend(connection, now);
    }
  }

  /** The use of a connection begins; {@link #returned} ends it. */
  public void lend(Object connection) {
    lend(connection, System.nanoTime());
  }

  private void lend(Object connection, long nowNanos) {
    if (scope.isOff()) {
      return;
    }
    Lease lease = leases.get(connection);
    if (lease == null) {
      if (!Metrics.enabled()) {
        return;
      }
      lease = new Lease();
      leases.set(connection, lease);
    }
    lease.sinceNanos = nowNanos;
  }

  /** A request for a connection was given up after the time it was given. */
  public void timedOut(P pool) {
    PoolMeter meter = scope.isOff() ? null : meters.get(pool);
    if (meter != null) {
      meter.timedOut();
    }
  }

  /** A connection came back, or was thrown away by who used it. */
  public void returned(P pool, @Nullable Object connection) {
    PoolMeter meter = meters.get(pool);
    Lease lease = meter == null || connection == null ? null : leases.get(connection);
    if (meter != null && lease != null && lease.sinceNanos != UNKNOWN) {
      meter.used(System.nanoTime() - lease.sinceNanos);
      lease.sinceNanos = UNKNOWN;
    }
  }
}
