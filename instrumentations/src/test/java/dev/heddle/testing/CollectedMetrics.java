// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricVisitor;
import dev.heddle.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All series that there are at one moment. */
public final class CollectedMetrics implements MetricVisitor {
  private static final long DEADLINE_NANOS = 10_000_000_000L;

  private final List<Point> points = new ArrayList<>();
  private @Nullable Instrument current;

  private CollectedMetrics() {}

  public static CollectedMetrics now() {
    CollectedMetrics metrics = new CollectedMetrics();
    Metrics.collect(metrics);
    return metrics;
  }

  /** Collects until that is so, and returns the last ones in any case. */
  public static CollectedMetrics await(Predicate<CollectedMetrics> condition) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    CollectedMetrics metrics = now();
    while (!condition.test(metrics) && System.nanoTime() < deadline) {
      Thread.yield();
      metrics = now();
    }
    return metrics;
  }

  /** All series of that metric. */
  public List<Point> points(String metric) {
    List<Point> found = new ArrayList<>();
    for (Point point : points) {
      if (point.metric.equals(metric)) {
        found.add(point);
      }
    }
    return found;
  }

  /** The series of that metric with that attribute. */
  public List<Point> points(String metric, String key, String value) {
    List<Point> found = new ArrayList<>();
    for (Point point : points) {
      if (point.metric.equals(metric) && value.equals(point.attributes.value(key))) {
        found.add(point);
      }
    }
    return found;
  }

  /** All series with that attribute. */
  public List<Point> points(String key, String value) {
    List<Point> found = new ArrayList<>();
    for (Point point : points) {
      if (value.equals(point.attributes.value(key))) {
        found.add(point);
      }
    }
    return found;
  }

  @Override
  public void begin(Instrument instrument) {
    current = instrument;
  }

  @Override
  public void number(
      MetricAttributes attributes, long startEpochNanos, long value, @Nullable Exemplar exemplar) {
    points.add(new Point(current, attributes, value, null));
  }

  @Override
  public void number(
      MetricAttributes attributes,
      long startEpochNanos,
      double value,
      @Nullable Exemplar exemplar) {
    points.add(new Point(current, attributes, value, null));
  }

  @Override
  public void histogram(MetricAttributes attributes, long startEpochNanos, HistogramData data) {
    points.add(new Point(current, attributes, data.count(), data.copy()));
  }

  @Override
  public String toString() {
    return points.toString();
  }

  /** One series: its number, or how many values its histogram holds. */
  public static final class Point {
    public final Instrument instrument;
    public final String metric;
    public final MetricAttributes attributes;
    public final double value;
    public final @Nullable HistogramData histogram;

    Point(
        Instrument instrument,
        MetricAttributes attributes,
        double value,
        @Nullable HistogramData histogram) {
      this.instrument = instrument;
      this.metric = instrument.name();
      this.attributes = attributes;
      this.value = value;
      this.histogram = histogram;
    }

    @Override
    public String toString() {
      return metric + attributes + "=" + value;
    }
  }
}
