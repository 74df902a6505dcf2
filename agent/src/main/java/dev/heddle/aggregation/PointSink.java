// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.aggregation;

import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import org.jspecify.annotations.Nullable;

/** Takes the points of one collection, in the temporality that is wanted. */
public interface PointSink {
  /** The points that follow, one at least, are that instrument's. */
  void begin(Instrument instrument, boolean delta);

  /**
   * @param exemplar that no collection before had, or null
   */
  void number(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      long value,
      @Nullable Exemplar exemplar);

  void number(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      double value,
      @Nullable Exemplar exemplar);

  /**
   * @param data valid during this call only; of its exemplars those count that are newer than
   *     {@code exemplarsAfter}
   */
  void histogram(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      HistogramData data,
      long exemplarsAfter);
}
