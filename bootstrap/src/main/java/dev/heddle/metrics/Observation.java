// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

/**
 * Takes the figures of {@link Observer}s: of counters what was counted since their beginning, of
 * the others what is now. Figures of one instrument with equal attributes are added up; of a gauge
 * the last one holds.
 */
public interface Observation {
  /**
   * @param value in the instrument's recorded unit: nanoseconds of {@link Instrument#durations}
   */
  void value(Instrument instrument, MetricAttributes attributes, long value);

  /**
   * @param value in the instrument's exported unit
   */
  void value(Instrument instrument, MetricAttributes attributes, double value);

  /**
   * A histogram without bounds: how many values there were since the beginning, and their sum.
   *
   * @param sum in the instrument's recorded unit
   */
  void total(Instrument instrument, MetricAttributes attributes, long count, long sum);
}
