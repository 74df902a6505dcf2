// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Metrics;
import dev.heddle.metrics.Series;

/** The series of one pool, from when its name is known until it is closed. */
final class NamedPool {
  final MetricAttributes attributes;
  final MetricAttributes used;
  final MetricAttributes idle;
  final Series createTime;
  final Series waitTime;
  final Series useTime;
  private final PoolInstruments instruments;
  private final String name;

  NamedPool(PoolInstruments instruments, String name) {
    this.instruments = instruments;
    this.name = name;
    attributes = MetricAttributes.of(PoolInstruments.POOL_NAME, name);
    used = attributes.and(PoolInstruments.STATE, PoolInstruments.USED);
    idle = attributes.and(PoolInstruments.STATE, PoolInstruments.IDLE);
    createTime = Metrics.recorder(instruments.createTime).series(attributes);
    waitTime = Metrics.recorder(instruments.waitTime).series(attributes);
    useTime = Metrics.recorder(instruments.useTime).series(attributes);
  }

  void close() {
    Metrics.recorder(instruments.createTime).forget(attributes);
    Metrics.recorder(instruments.waitTime).forget(attributes);
    Metrics.recorder(instruments.useTime).forget(attributes);
    PoolNames.release(name);
  }
}
