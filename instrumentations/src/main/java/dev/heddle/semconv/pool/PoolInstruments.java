// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import dev.heddle.metrics.Instrument;
import dev.heddle.trace.AttributeKey;

/**
 * The instruments of one library's pools, in the scope of its instrumentation. Source: semantic
 * conventions for database client metrics, connection pools.
 */
final class PoolInstruments {
  static final AttributeKey POOL_NAME = AttributeKey.of("db.client.connection.pool.name");
  static final AttributeKey STATE = AttributeKey.of("db.client.connection.state");
  static final String IDLE = "idle";
  static final String USED = "used";

  private static final String CONNECTIONS = "{connection}";

  /** 10 µs to 10 s: borrowing takes microseconds until a pool is exhausted. */
  private static final long[] BOUNDS = {
    10_000L,
    100_000L,
    1_000_000L,
    5_000_000L,
    10_000_000L,
    25_000_000L,
    50_000_000L,
    75_000_000L,
    100_000_000L,
    250_000_000L,
    500_000_000L,
    750_000_000L,
    1_000_000_000L,
    2_500_000_000L,
    5_000_000_000L,
    7_500_000_000L,
    10_000_000_000L,
    30_000_000_000L
  };

  final Instrument count;
  final Instrument idleMax;
  final Instrument idleMin;
  final Instrument max;
  final Instrument pending;
  final Instrument timeouts;
  final Instrument createTime;
  final Instrument waitTime;
  final Instrument useTime;

  PoolInstruments(String scope) {
    count =
        Instrument.upDownCounter(
            scope,
            "db.client.connection.count",
            CONNECTIONS,
            "The number of connections that are currently in state described by the state"
                + " attribute.");
    idleMax =
        Instrument.upDownCounter(
            scope,
            "db.client.connection.idle.max",
            CONNECTIONS,
            "The maximum number of idle open connections allowed.");
    idleMin =
        Instrument.upDownCounter(
            scope,
            "db.client.connection.idle.min",
            CONNECTIONS,
            "The minimum number of idle open connections allowed.");
    max =
        Instrument.upDownCounter(
            scope,
            "db.client.connection.max",
            CONNECTIONS,
            "The maximum number of open connections allowed.");
    pending =
        Instrument.upDownCounter(
            scope,
            "db.client.connection.pending_requests",
            "{request}",
            "The number of current pending requests for an open connection.");
    timeouts =
        Instrument.counter(
            scope,
            "db.client.connection.timeouts",
            "{timeout}",
            "The number of connection timeouts that have occurred trying to obtain a connection"
                + " from the pool.");
    createTime =
        Instrument.durations(
            scope,
            "db.client.connection.create_time",
            "The time it took to create a new connection.",
            BOUNDS);
    waitTime =
        Instrument.durations(
            scope,
            "db.client.connection.wait_time",
            "The time it took to obtain an open connection from the pool.",
            BOUNDS);
    useTime =
        Instrument.durations(
            scope,
            "db.client.connection.use_time",
            "The time between borrowing a connection and returning it to the pool.",
            BOUNDS);
  }
}
