// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/** A gauge's series: the last value. */
final class GaugeSeries extends Series {
  private final long perUnit;
  private volatile long last;
  private volatile boolean set;

  GaugeSeries(Instrument instrument, MetricAttributes attributes) {
    super(attributes);
    this.perUnit = instrument.perUnit();
  }

  @Override
  public void record(long value, @Nullable Span span) {
    last = value;
    if (!set) {
      set = true;
    }
  }

  @Override
  void show(MetricVisitor visitor, long startEpochNanos, HistogramData scratch) {
    if (perUnit == 1) {
      visitor.number(attributes(), startEpochNanos, last, null);
    } else {
      visitor.number(attributes(), startEpochNanos, (double) last / perUnit, null);
    }
  }

  @Override
  boolean isEmpty() {
    return !set;
  }
}
