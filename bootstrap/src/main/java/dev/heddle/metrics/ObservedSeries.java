// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The last figure that observers gave of one series. Where a counter has shrunk, because what was
 * observed has gone and something else took its place, it has begun anew at the collection before.
 * The collecting thread only.
 */
final class ObservedSeries {
  private final Instrument instrument;
  private final MetricAttributes attributes;
  private long startEpochNanos;
  private long collection;
  private long lastEpochNanos;
  private boolean whole;
  private long number;
  private double fraction;
  private long count;
  private double before;

  ObservedSeries(Instrument instrument, MetricAttributes attributes, long startEpochNanos) {
    this.instrument = instrument;
    this.attributes = attributes;
    this.startEpochNanos = startEpochNanos;
    this.lastEpochNanos = startEpochNanos;
  }

  private void begin(long newCollection) {
    if (collection != newCollection || instrument.kind() == Instrument.GAUGE) {
      collection = newCollection;
      whole = true;
      number = 0;
      fraction = 0;
      count = 0;
    }
  }

  /** In the instrument's recorded unit. */
  void add(long value, long newCount, long newCollection) {
    begin(newCollection);
    number += value;
    count += newCount;
  }

  /** In the instrument's exported unit. */
  void add(double value, long newCollection) {
    begin(newCollection);
    whole = false;
    fraction += value;
  }

  boolean isSeenAt(long newCollection) {
    return collection == newCollection;
  }

  void show(MetricVisitor visitor, long nowEpochNanos, HistogramData scratch) {
    double value = fraction + (double) number / instrument.perUnit();
    boolean grows =
        instrument.kind() == Instrument.COUNTER || instrument.kind() == Instrument.HISTOGRAM;
    double measure = instrument.kind() == Instrument.HISTOGRAM ? count : value;
    if (grows && measure < before) {
      startEpochNanos = lastEpochNanos;
    }
    before = measure;
    lastEpochNanos = nowEpochNanos;
    show(visitor, value, scratch);
  }

  private void show(MetricVisitor visitor, double value, HistogramData scratch) {
    @Nullable Exemplar none = null;
    if (instrument.kind() == Instrument.HISTOGRAM) {
      scratch.begin(instrument, HistogramData.NO_BOUNDS);
      scratch.bucket(0, count);
      scratch.sum(number);
      visitor.histogram(attributes, startEpochNanos, scratch);
    } else if (whole && instrument.perUnit() == 1) {
      visitor.number(attributes, startEpochNanos, number, none);
    } else {
      visitor.number(attributes, startEpochNanos, value, none);
    }
  }
}
