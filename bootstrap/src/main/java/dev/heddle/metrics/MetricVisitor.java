// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Is shown every series there is, each instrument's after one another, and the instruments sorted
 * by scope and name: what was added up since {@code startEpochNanos}, in the unit that is exported.
 * Gauges show their last value.
 */
public interface MetricVisitor {
  /** What follows, up to the next call of this, belongs to that instrument: one series at least. */
  void begin(Instrument instrument);

  /** The series that follow, up to the next {@link #begin}, are what {@link Observer}s told. */
  default void observed() {}

  void number(
      MetricAttributes attributes, long startEpochNanos, long value, @Nullable Exemplar exemplar);

  void number(
      MetricAttributes attributes, long startEpochNanos, double value, @Nullable Exemplar exemplar);

  /**
   * @param data valid during this call only
   */
  void histogram(MetricAttributes attributes, long startEpochNanos, HistogramData data);
}
