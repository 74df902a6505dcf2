// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one collection showed, by metric and attributes: {@code name{a=x}}. */
final class Points implements MetricVisitor {
  final Map<String, Number> numbers = new LinkedHashMap<>();
  final Map<String, HistogramData> histograms = new LinkedHashMap<>();
  final Map<String, Exemplar> exemplars = new LinkedHashMap<>();
  final Map<String, Long> starts = new LinkedHashMap<>();
  private Instrument instrument;

  static Points of(MetricRegistry registry) {
    Points points = new Points();
    registry.collect(points);
    return points;
  }

  private String key(MetricAttributes attributes, long startEpochNanos) {
    String key = instrument + attributes.toString();
    if (starts.put(key, startEpochNanos) != null) {
      throw new AssertionError("shown twice: " + key);
    }
    return key;
  }

  @Override
  public void begin(Instrument next) {
    instrument = next;
  }

  @Override
  public void number(
      MetricAttributes attributes, long startEpochNanos, long value, @Nullable Exemplar exemplar) {
    number(key(attributes, startEpochNanos), value, exemplar);
  }

  @Override
  public void number(
      MetricAttributes attributes,
      long startEpochNanos,
      double value,
      @Nullable Exemplar exemplar) {
    number(key(attributes, startEpochNanos), value, exemplar);
  }

  private void number(String key, Number value, @Nullable Exemplar exemplar) {
    numbers.put(key, value);
    if (exemplar != null) {
      exemplars.put(key, exemplar);
    }
  }

  @Override
  public void histogram(MetricAttributes attributes, long startEpochNanos, HistogramData data) {
    histograms.put(key(attributes, startEpochNanos), data.copy());
  }
}
