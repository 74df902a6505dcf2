// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Counter;
import dev.heddle.trace.AttributeKey;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MetricRegistryTest {
  private static final AttributeKey KEY = AttributeKey.of("k");
  private static final MetricAttributes X = MetricAttributes.of(KEY, "x");
  private static final MetricAttributes Y = MetricAttributes.of(KEY, "y");
  private static final Instrument COUNTER = Instrument.counter("test", "c", "{x}", "");
  private static final Instrument UP_DOWN = Instrument.upDownCounter("test", "u", "{x}", "");
  private static final Instrument GAUGE = Instrument.gauge("test", "g", "{x}", "");
  private static final Instrument TIMES = Instrument.durations("test", "t", "", 1_000, 2_000_000);

  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());

  @Test
  void showsWhatWasRecorded() {
    registry.recorder(COUNTER).add(X, 2);
    registry.recorder(COUNTER).add(X, 3);
    registry.recorder(COUNTER).add(Y, 1);
    registry.recorder(UP_DOWN).add(X, -4);
    registry.recorder(GAUGE).record(X, 7);
    registry.recorder(GAUGE).record(X, 6);

    assertThat(Points.of(registry).numbers)
        .containsOnlyKeys("c{k=x}", "c{k=y}", "u{k=x}", "g{k=x}")
        .containsEntry("c{k=x}", 5L)
        .containsEntry("c{k=y}", 1L)
        .containsEntry("u{k=x}", -4L)
        .containsEntry("g{k=x}", 6L);
  }

  @Test
  void countsValuesInTheBucketThatTheyAreTheBoundOf() {
    Series series = registry.recorder(TIMES).series(X);
    for (long nanos : new long[] {0, 1_000, 1_001, 2_000_000, 2_000_001, -5}) {
      series.record(nanos);
    }

    HistogramData data = Points.of(registry).histograms.get("t{k=x}");
    assertThat(data.counts()).containsExactly(3, 2, 1);
    assertThat(data.count()).isEqualTo(6);
    assertThat(data.bounds()).containsExactly(0.000001, 0.002);
    assertThat(data.rawSum()).isEqualTo(4_002_002);
    assertThat(data.sum()).isEqualTo(0.004002002);
    assertThat(data.min()).isZero();
    assertThat(data.max()).isEqualTo(0.002000001);
  }

  @Test
  void knowsInstrumentsAndSeriesByTheirContent() {
    Instrument same = Instrument.counter("test", "c", "{x}", "otherwise described");
    assertThat(registry.recorder(same)).isSameAs(registry.recorder(COUNTER));
    assertThat(registry.recorder(COUNTER.inScope("other"))).isNotSameAs(registry.recorder(COUNTER));
    assertThat(registry.recorder(COUNTER).series(MetricAttributes.of(AttributeKey.of("k"), "x")))
        .isSameAs(registry.recorder(COUNTER).series(X));
  }

  @Test
  void recordsWhatIsBeyondTheLimitTogether() {
    MetricRegistry small =
        new MetricRegistry(new MetricOptions(true, Exemplars.ALWAYS_OFF, 3, false));
    for (int i = 0; i < 10; i++) {
      small.recorder(COUNTER).add(MetricAttributes.EMPTY.and(KEY, i), 1);
    }
    small.recorder(COUNTER).add(MetricAttributes.EMPTY.and(KEY, 1), 1);

    assertThat(Points.of(small).numbers)
        .containsOnlyKeys("c{k=0}", "c{k=1}", "c{otel.metric.overflow=true}")
        .containsEntry("c{k=0}", 1L)
        .containsEntry("c{k=1}", 2L)
        .containsEntry("c{otel.metric.overflow=true}", 8L);
  }

  @Test
  void keepsNothingWhereMetricsAreOff() {
    MetricRegistry off =
        new MetricRegistry(new MetricOptions(false, Exemplars.ALWAYS_ON, 100, false));
    off.recorder(COUNTER).add(X, 1);
    off.recorder(TIMES).series(X).record(1);
    off.observe((target, out) -> out.value(GAUGE, X, 1));

    assertThat(off.enabled()).isFalse();
    assertThat(off.recorder(COUNTER).enabled()).isFalse();
    assertThat(Points.of(off).starts).isEmpty();
  }

  private static final Observer<AtomicLong> VALUE =
      (target, out) -> out.value(COUNTER, X, target.get());

  @Test
  void asksObserversWithEachCollection() {
    AtomicLong one = new AtomicLong(5);
    AtomicLong other = new AtomicLong(7);
    registry.observe(one, VALUE);
    registry.observe(other, VALUE);
    assertThat(Points.of(registry).numbers).containsEntry("c{k=x}", 12L);

    one.set(6);
    assertThat(Points.of(registry).numbers).containsEntry("c{k=x}", 13L);

    registry.forget(one);
    assertThat(Points.of(registry).numbers).containsEntry("c{k=x}", 7L);
    registry.forget(other);
    assertThat(Points.of(registry).numbers).isEmpty();
  }

  @Test
  void beginsACounterAnewWhereWhatIsObservedWasReplaced() {
    AtomicLong first = new AtomicLong(5);
    registry.observe(first, VALUE);
    long start = Points.of(registry).starts.get("c{k=x}");
    first.set(9);
    assertThat(Points.of(registry).starts).containsEntry("c{k=x}", start);

    registry.forget(first);
    AtomicLong second = new AtomicLong(2);
    registry.observe(second, VALUE);

    assertThat(Points.of(registry).starts.get("c{k=x}")).isGreaterThan(start);
  }

  @Test
  void keepsNothingAliveThatItObserves() throws InterruptedException {
    WeakReference<Object> gone = observeSomethingThatGoes();
    while (gone.get() != null) {
      System.gc();
      Thread.yield();
    }
    assertThat(Points.of(registry).numbers).isEmpty();
  }

  private static final Observer<Object> ONE = (target, out) -> out.value(GAUGE, X, 1);

  private WeakReference<Object> observeSomethingThatGoes() {
    Object target = new Object();
    registry.observe(target, ONE);
    assertThat(Points.of(registry).numbers).containsEntry("g{k=x}", 1L);
    return new WeakReference<>(target);
  }

  private static final Observer<Object> FAILS =
      (target, out) -> {
        out.value(GAUGE, X, 1);
        throw new IllegalStateException("closed");
      };

  @Test
  void countsObserversThatFailAndAsksTheOthers() {
    Counter failures = Counter.of("heddle.metrics.observer_failed", FAILS.getClass().getName());
    long before = failures.value();
    registry.observe(this, FAILS);
    registry.observe(this, ONE_OF_Y);

    assertThat(Points.of(registry).numbers).containsEntry("g{k=x}", 1L).containsEntry("g{k=y}", 1L);
    assertThat(failures.value()).isEqualTo(before + 1);
  }

  private static final Observer<Object> ONE_OF_Y = (target, out) -> out.value(GAUGE, Y, 1);

  @Test
  void takesFractionsInTheExportedUnitAndTotalsInTheRecordedOne() {
    registry.observe(
        (target, out) -> {
          out.value(GAUGE, X, 0.5);
          out.value(GAUGE, Y, Double.NaN);
          out.total(TIMES, X, 3, 1_500_000_000);
        });

    Points points = Points.of(registry);
    assertThat(points.numbers).containsOnlyKeys("g{k=x}").containsEntry("g{k=x}", 0.5);
    HistogramData total = points.histograms.get("t{k=x}");
    assertThat(total.count()).isEqualTo(3);
    assertThat(total.sum()).isEqualTo(1.5);
    assertThat(total.bounds()).isEmpty();
    assertThat(total.counts()).containsExactly(3);
    assertThat(total.hasRange()).isFalse();
  }

  @Test
  void beginsASeriesAnewAfterItWasForgotten() {
    Recorder recorder = registry.recorder(COUNTER);
    recorder.add(X, 5);
    recorder.add(Y, 1);
    long firstStart = Points.of(registry).starts.get("c{k=x}");

    recorder.forget(X);
    assertThat(Points.of(registry).numbers).containsOnlyKeys("c{k=y}");
    recorder.add(X, 2);

    Points points = Points.of(registry);
    assertThat(points.numbers).containsEntry("c{k=x}", 2L).containsEntry("c{k=y}", 1L);
    assertThat(points.starts.get("c{k=x}")).isGreaterThan(firstStart);
    assertThat(points.starts.get("c{k=y}")).isEqualTo(firstStart);
  }

  @Test
  void forgottenSeriesLeaveRoomForOthers() {
    MetricRegistry small =
        new MetricRegistry(new MetricOptions(true, Exemplars.ALWAYS_OFF, 3, false));
    for (int i = 0; i < 10; i++) {
      MetricAttributes attributes = MetricAttributes.of(KEY, "v" + i);
      small.recorder(COUNTER).add(attributes, 1);
      small.recorder(COUNTER).forget(attributes);
    }
    small.recorder(COUNTER).add(X, 1);

    assertThat(Points.of(small).numbers).containsOnlyKeys("c{k=x}");
  }
}
