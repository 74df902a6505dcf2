// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.diagnostics.Counter;
import dev.heddle.trace.Recording;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the observers gave: figures that were not given in the last collection are forgotten. The
 * collecting thread only.
 */
final class Observed implements Observation {
  private final MetricOptions options;
  private final long startEpochNanos;
  private final Map<Instrument, Map<MetricAttributes, ObservedSeries>> all = new LinkedHashMap<>();
  private long collection;
  private long nowEpochNanos;

  Observed(MetricOptions options, long startEpochNanos) {
    this.options = options;
    this.startEpochNanos = startEpochNanos;
    this.nowEpochNanos = startEpochNanos;
  }

  /** Figures that come from now on belong to a new collection. */
  void begin() {
    collection++;
  }

  @Override
  public void value(Instrument instrument, MetricAttributes attributes, long value) {
    ObservedSeries series = series(instrument, attributes);
    if (series != null) {
      series.add(value, 0, collection);
    }
  }

  @Override
  public void value(Instrument instrument, MetricAttributes attributes, double value) {
    ObservedSeries series = series(instrument, attributes);
    if (series != null && !Double.isNaN(value) && !Double.isInfinite(value)) {
      series.add(value, collection);
    }
  }

  @Override
  public void total(Instrument instrument, MetricAttributes attributes, long count, long sum) {
    ObservedSeries series = series(instrument, attributes);
    if (series != null) {
      series.add(sum, count, collection);
    }
  }

  private @org.jspecify.annotations.Nullable ObservedSeries series(
      Instrument instrument, MetricAttributes attributes) {
    if (Recording.isSwitchedOff(instrument.scope())) {
      return null;
    }
    Map<MetricAttributes, ObservedSeries> known = all.get(instrument);
    if (known == null) {
      if (options.excludes(instrument.name())) {
        return null;
      }
      known = new HashMap<>();
      all.put(instrument, known);
    }
    ObservedSeries series = known.get(attributes);
    if (series == null) {
      boolean full = known.size() >= options.cardinalityLimit() - 1;
      MetricAttributes used = full ? Recorder.overflowAttributes() : attributes;
      if (full) {
        Counter.of("heddle.metrics.overflowed", instrument.name()).increment();
        series = known.get(used);
      }
      if (series == null) {
        series = new ObservedSeries(instrument, used, nowEpochNanos);
        known.put(used, series);
      }
    }
    return series;
  }

  /** Forgets what was not given since {@link #begin}. */
  void settle(long newEpochNanos) {
    nowEpochNanos = newEpochNanos;
    Iterator<Map<MetricAttributes, ObservedSeries>> instruments = all.values().iterator();
    while (instruments.hasNext()) {
      Map<MetricAttributes, ObservedSeries> series = instruments.next();
      Iterator<ObservedSeries> each = series.values().iterator();
      while (each.hasNext()) {
        if (!each.next().isSeenAt(collection)) {
          each.remove();
        }
      }
      if (series.isEmpty()) {
        instruments.remove();
      }
    }
  }

  boolean has(Instrument instrument) {
    return all.containsKey(instrument);
  }

  Collection<Instrument> instruments() {
    return all.keySet();
  }

  void show(Instrument instrument, MetricVisitor visitor, HistogramData scratch) {
    Map<MetricAttributes, ObservedSeries> series = all.get(instrument);
    if (series != null) {
      for (ObservedSeries each : series.values()) {
        each.show(visitor, nowEpochNanos, scratch);
      }
    }
  }
}
