// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.threadpool;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Observation;
import dev.heddle.trace.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * Takes the figures of one pool; what is negative is not known. The conventions have no such
 * metrics: the names are those of the OpenTelemetry agent's rules for JMX. Collecting threads only.
 */
public final class ThreadPoolState {
  private final Instrument count;
  private final Instrument limit;
  private final Instrument busy;
  private final Instrument idle;
  private final Instrument queued;
  private final AttributeKey nameKey;
  private @Nullable Observation out;
  private MetricAttributes attributes = MetricAttributes.EMPTY;

  ThreadPoolState(String server) {
    String scope = "dev.heddle." + server + "-threads";
    String prefix = server + ".thread.";
    String unit = "{thread}";
    count = Instrument.upDownCounter(scope, prefix + "count", unit, "Threads that the pool has.");
    limit =
        Instrument.upDownCounter(scope, prefix + "limit", unit, "Threads that the pool may have.");
    busy =
        Instrument.upDownCounter(scope, prefix + "busy.count", unit, "Threads that are at work.");
    idle =
        Instrument.upDownCounter(scope, prefix + "idle.count", unit, "Threads that wait for work.");
    queued =
        Instrument.upDownCounter(
            scope, prefix + "queue.size", "{task}", "Tasks that wait for a thread.");
    nameKey = AttributeKey.of(prefix + "pool.name");
  }

  void begin(Observation newOut) {
    out = newOut;
    attributes = MetricAttributes.EMPTY;
  }

  /** Comes first, where the pool has a name that tells it from others. */
  public void name(@Nullable String name) {
    attributes = MetricAttributes.EMPTY.and(nameKey, name);
  }

  public void count(long threads) {
    show(count, threads);
  }

  public void limit(long threads) {
    show(limit, threads);
  }

  public void busy(long threads) {
    show(busy, threads);
  }

  public void idle(long threads) {
    show(idle, threads);
  }

  public void queued(long tasks) {
    show(queued, tasks);
  }

  private void show(Instrument instrument, long value) {
    Observation known = out;
    if (value >= 0 && known != null) {
      known.value(instrument, attributes, value);
    }
  }
}
