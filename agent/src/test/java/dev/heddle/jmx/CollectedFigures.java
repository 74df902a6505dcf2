// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.MetricVisitor;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What rules read from beans, by {@code metric{attributes}}. */
final class CollectedFigures implements MetricVisitor {
  private final Map<String, Number> all = new TreeMap<>();
  private String name = "";

  private CollectedFigures() {}

  /** Long or Double, as the bean has it. */
  static Map<String, Number> of(MetricRegistry registry) {
    CollectedFigures figures = new CollectedFigures();
    registry.collect(figures);
    return figures.all;
  }

  static Map<String, Long> longs(MetricRegistry registry) {
    return mapped(registry, Number::longValue);
  }

  static Map<String, Double> doubles(MetricRegistry registry) {
    return mapped(registry, Number::doubleValue);
  }

  private static <V> Map<String, V> mapped(MetricRegistry registry, Function<Number, V> value) {
    Map<String, V> mapped = new TreeMap<>();
    of(registry).forEach((key, number) -> mapped.put(key, value.apply(number)));
    return mapped;
  }

  @Override
  public void begin(Instrument instrument) {
    name = instrument.name();
  }

  @Override
  public void number(MetricAttributes attributes, long start, long value, Exemplar exemplar) {
    all.put(name + attributes, value);
  }

  @Override
  public void number(MetricAttributes attributes, long start, double value, Exemplar exemplar) {
    all.put(name + attributes, value);
  }

  @Override
  public void histogram(MetricAttributes attributes, long start, HistogramData data) {
    throw new AssertionError(name);
  }
}
