// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExemplarTest {
  private static final long SECOND = 1_000_000_000;
  private static final Instrument TIMES = Instrument.durations("test", "t", "", 1_000, 2_000);
  private static final Instrument COUNTER = Instrument.counter("test", "c", "{x}", "");

  private boolean samples = true;

  @BeforeEach
  void sample() {
    Tracing.install(new Chosen(), ended -> {});
  }

  @AfterEach
  void restore() {
    Context.swap(null);
  }

  @Test
  void showOneSampledSpanForEachBucket() {
    MetricRegistry registry = registry(Exemplars.TRACE_BASED);
    Span span = endedAfter(5);
    registry.recorder(TIMES).series(MetricAttributes.EMPTY).record(1_500, span);

    HistogramData data = Points.of(registry).histograms.get("t{}");
    assertThat(data.exemplar(0)).isNull();
    assertThat(data.exemplar(2)).isNull();
    Exemplar exemplar = data.exemplar(1);
    assertThat(exemplar.value()).isEqualTo(0.0000015);
    assertThat(exemplar.hasSpan()).isTrue();
    assertThat(exemplar.traceIdHigh()).isEqualTo(span.traceIdHigh());
    assertThat(exemplar.traceIdLow()).isEqualTo(span.traceIdLow());
    assertThat(exemplar.spanId()).isEqualTo(span.spanId());
    assertThat(exemplar.epochNanos()).isEqualTo(span.endEpochNanos());
  }

  @Test
  void areOfTheThreadsSpanWhereNoneIsGiven() {
    MetricRegistry registry = registry(Exemplars.TRACE_BASED);
    Span span = start();
    span.attach();
    registry.recorder(COUNTER).add(MetricAttributes.EMPTY, 3);
    span.detach();

    Exemplar exemplar = Points.of(registry).exemplars.get("c{}");
    assertThat(exemplar.spanId()).isEqualTo(span.spanId());
    assertThat(exemplar.value()).isEqualTo(3);
  }

  @Test
  void giveWayToThoseThatAreASecondYounger() {
    MetricRegistry registry = registry(Exemplars.TRACE_BASED);
    Series series = registry.recorder(TIMES).series(MetricAttributes.EMPTY);
    Span first = start();
    first.end(first.startEpochNanos() + 1);
    Span soon = start();
    soon.end(first.endEpochNanos() + SECOND - 1);
    Span late = start();
    late.end(first.endEpochNanos() + SECOND);

    series.record(1, first);
    series.record(2, soon);
    assertThat(Points.of(registry).histograms.get("t{}").exemplar(0).spanId())
        .isEqualTo(first.spanId());
    series.record(3, late);
    assertThat(Points.of(registry).histograms.get("t{}").exemplar(0).spanId())
        .isEqualTo(late.spanId());
  }

  @Test
  void areNotMadeOfSpansThatAreNotSampled() {
    samples = false;
    MetricRegistry registry = registry(Exemplars.TRACE_BASED);
    Series series = registry.recorder(TIMES).series(MetricAttributes.EMPTY);
    series.record(1, endedAfter(5));
    series.record(1, null);
    series.record(1);

    HistogramData data = Points.of(registry).histograms.get("t{}");
    assertThat(data.count()).isEqualTo(3);
    assertThat(data.exemplar(0)).isNull();
  }

  @Test
  void areMadeOfEverythingOrNothingOnDemand() {
    MetricRegistry on = registry(Exemplars.ALWAYS_ON);
    on.recorder(TIMES).series(MetricAttributes.EMPTY).record(1, null);
    Exemplar exemplar = Points.of(on).histograms.get("t{}").exemplar(0);
    assertThat(exemplar.hasSpan()).isFalse();
    assertThat(exemplar.epochNanos()).isPositive();

    MetricRegistry off = registry(Exemplars.ALWAYS_OFF);
    off.recorder(TIMES).series(MetricAttributes.EMPTY).record(1, endedAfter(5));
    assertThat(Points.of(off).histograms.get("t{}").exemplar(0)).isNull();
  }

  private static MetricRegistry registry(int filter) {
    return new MetricRegistry(new MetricOptions(true, filter, 100, false));
  }

  private static Span start() {
    return Tracer.of("test").startRoot("GET", SpanKind.SERVER, Convention.NONE, null, null, 0);
  }

  private static Span endedAfter(long nanos) {
    Span span = start();
    span.end(span.startEpochNanos() + nanos);
    return span;
  }

  private final class Chosen implements Sampler {
    @Override
    public int sample(
        @Nullable SpanContext remoteParent,
        @Nullable Span localParent,
        long traceIdHigh,
        long traceIdLow,
        String name,
        int kind) {
      return samples ? RECORD_AND_SAMPLE : DROP;
    }

    @Override
    public String description() {
      return "test";
    }
  }
}
