// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.EpochClock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Records values of one instrument. There are at most so many series; what goes beyond is recorded
 * in one that says {@code otel.metric.overflow}. Any thread, without locks but for a series' first
 * value.
 *
 * <p>Source: metrics SDK, cardinality limits.
 */
public final class Recorder {
  private static final MetricAttributes OVERFLOW =
      MetricAttributes.EMPTY.and(AttributeKey.of("otel.metric.overflow"), true);

  private final Instrument instrument;
  private final MetricOptions options;
  private final boolean enabled;
  private final ConcurrentMap<MetricAttributes, Series> series = new ConcurrentHashMap<>();
  private final ConcurrentMap<MetricAttributes, Long> laterStarts = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private volatile @Nullable Series overflow;
  private volatile boolean forgot;

  Recorder(Instrument instrument, MetricOptions options, boolean enabled) {
    this.instrument = instrument;
    this.options = options;
    this.enabled = enabled;
  }

  public Instrument instrument() {
    return instrument;
  }

  /** False where nothing is kept: callers skip the work of collecting attributes. */
  public boolean enabled() {
    return enabled;
  }

  /** As {@link Series#record(long)}, with a look-up. */
  public void record(MetricAttributes attributes, long value) {
    if (enabled) {
      series(attributes).record(value);
    }
  }

  /** The same, as one says of counters. */
  public void add(MetricAttributes attributes, long amount) {
    record(attributes, amount);
  }

  /** The series of these attributes, made if need be; may be kept for ever. */
  public Series series(MetricAttributes attributes) {
    if (!enabled) {
      return NoSeries.INSTANCE;
    }
    Series known = series.get(attributes);
    return known == null ? added(attributes) : known;
  }

  private Series added(MetricAttributes attributes) {
    if (size.incrementAndGet() >= options.cardinalityLimit()) {
      size.decrementAndGet();
      return overflow();
    }
    Series made = made(attributes);
    Series known = series.putIfAbsent(attributes, made);
    if (known != null) {
      size.decrementAndGet();
      return known;
    }
    if (forgot) {
      laterStarts.put(attributes, System.nanoTime() + EpochClock.offset());
    }
    return made;
  }

  /**
   * The series of these attributes is shown no more, because what it was about is gone; whoever
   * keeps it must not record in it any more. One that is made later begins anew.
   */
  public void forget(MetricAttributes attributes) {
    if (series.remove(attributes) != null) {
      forgot = true;
      laterStarts.remove(attributes);
      size.decrementAndGet();
    }
  }

  private Series made(MetricAttributes attributes) {
    switch (instrument.kind()) {
      case Instrument.HISTOGRAM:
        return new HistogramSeries(instrument, attributes, options);
      case Instrument.GAUGE:
        return new GaugeSeries(instrument, attributes);
      default:
        return new SumSeries(instrument, attributes, options.exemplarFilter());
    }
  }

  private Series overflow() {
    Series known = overflow;
    if (known != null) {
      return known;
    }
    synchronized (series) {
      known = overflow;
      if (known == null) {
        known = made(OVERFLOW);
        overflow = known;
        overflowed(instrument, options);
      }
      return known;
    }
  }

  private static void overflowed(Instrument instrument, MetricOptions options) {
    Counter.of("heddle.metrics.overflowed", instrument.name()).increment();
    Log.warn(
        "metric "
            + instrument.name()
            + " has more than "
            + options.cardinalityLimit()
            + " combinations of attributes; further ones are recorded together as"
            + " otel.metric.overflow=true, see OTEL_JAVA_METRICS_CARDINALITY_LIMIT");
  }

  boolean isEmpty() {
    for (Series each : series.values()) {
      if (!each.isEmpty()) {
        return false;
      }
    }
    return overflow == null;
  }

  void show(MetricVisitor visitor, long startEpochNanos, HistogramData scratch) {
    for (Series each : series.values()) {
      if (!each.isEmpty()) {
        Long laterStart = forgot ? laterStarts.get(each.attributes()) : null;
        each.show(visitor, laterStart == null ? startEpochNanos : laterStart, scratch);
      }
    }
    Series beyond = overflow;
    if (beyond != null) {
      beyond.show(visitor, startEpochNanos, scratch);
    }
  }

  static MetricAttributes overflowAttributes() {
    return OVERFLOW;
  }
}
