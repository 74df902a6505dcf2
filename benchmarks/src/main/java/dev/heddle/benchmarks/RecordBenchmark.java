// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Series;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What recording one duration in a histogram of 14 bounds costs, on a series that is known: beside
 * Heddle the OpenTelemetry SDK, which looks it up by its attributes, and Prometheus' client_java,
 * whose data point is kept as Heddle's series is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RecordBenchmark {
  private static final int VALUES = 1024;
  private static final double[] BOUNDS = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
  };

  private final long[] nanos = new long[VALUES];
  private final double[] seconds = new double[VALUES];
  private final Series series = heddleSeries();
  private final Span sampled = sampledSpan();
  private final DoubleHistogram histogram = openTelemetryHistogram();
  private final Attributes attributes =
      Attributes.builder()
          .put("method", "GET")
          .put("route", "/orders/{id}")
          .put("status", 200)
          .build();
  private final DistributionDataPoint point =
      Histogram.builder()
          .name("duration_seconds")
          .labelNames("method", "route", "status")
          .classicOnly()
          .classicUpperBounds(BOUNDS)
          .build()
          .labelValues("GET", "/orders/{id}", "200");

  /** Most requests take a few milliseconds. */
  public RecordBenchmark() {
    Random random = new Random(1);
    for (int i = 0; i < VALUES; i++) {
      nanos[i] = (long) (Math.exp(random.nextGaussian() * 0.8) * 4_000_000);
      seconds[i] = nanos[i] / 1e9;
    }
  }

  private static Series heddleSeries() {
    long[] bounds = new long[BOUNDS.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = Math.round(BOUNDS[i] * 1e9);
    }
    return new MetricRegistry(MetricOptions.byDefault())
        .recorder(Instrument.durations("benchmark", "duration", "", bounds))
        .series(
            MetricAttributes.of(AttributeKey.of("method"), "GET")
                .and(AttributeKey.of("route"), "/orders/{id}")
                .and(AttributeKey.of("status"), 200));
  }

  private static Span sampledSpan() {
    Tracing.install(Samplers.of("always_on", null), ended -> {});
    Span span = Tracer.of("benchmark").startRoot("GET", SpanKind.SERVER, 0, null, null, 0);
    span.end();
    return span;
  }

  private static DoubleHistogram openTelemetryHistogram() {
    return SdkMeterProvider.builder()
        .registerMetricReader(new NeverReads())
        .build()
        .get("benchmark")
        .histogramBuilder("duration")
        .setExplicitBucketBoundariesAdvice(
            Arrays.stream(BOUNDS).boxed().collect(Collectors.toList()))
        .build();
  }

  /** The SDK records only where somebody may read. */
  private static final class NeverReads implements MetricReader {
    @Override
    public void register(CollectionRegistration registration) {}

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
      return AggregationTemporality.CUMULATIVE;
    }
  }

  /** Where each thread is in the values. */
  @State(Scope.Thread)
  public static class Place {
    private int at;

    int next() {
      at = (at + 1) & (VALUES - 1);
      return at;
    }
  }

  @Benchmark
  public void heddle(Place place) {
    series.record(nanos[place.next()], null);
  }

  @Benchmark
  public void heddleInASampledSpan(Place place) {
    series.record(nanos[place.next()], sampled);
  }

  @Benchmark
  public void openTelemetrySdk(Place place) {
    histogram.record(seconds[place.next()], attributes);
  }

  @Benchmark
  public void prometheusClient(Place place) {
    point.observe(seconds[place.next()]);
  }
}
