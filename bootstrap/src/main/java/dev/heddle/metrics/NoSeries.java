// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/** Where metrics are off, or this one is excluded. */
final class NoSeries extends Series {
  static final NoSeries INSTANCE = new NoSeries();

  private NoSeries() {
    super(MetricAttributes.EMPTY);
  }

  @Override
  public void record(long value) {}

  @Override
  public void record(long value, @Nullable Span span) {}

  @Override
  public Object enter() {
    return this;
  }

  @Override
  public void leave(Object entered) {}

  @Override
  void show(MetricVisitor visitor, long startEpochNanos, HistogramData scratch) {}

  @Override
  boolean isEmpty() {
    return true;
  }
}
