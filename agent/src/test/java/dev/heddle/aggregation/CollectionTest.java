// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Observer;
import dev.heddle.trace.AttributeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CollectionTest {
  private static final AttributeKey KEY = AttributeKey.of("k");
  private static final Instrument COUNTER = Instrument.counter("test", "c", "{x}", "");
  private static final Instrument UP_DOWN = Instrument.upDownCounter("test", "u", "{x}", "");
  private static final Instrument GAUGE = Instrument.gauge("test", "g", "{x}", "");
  private static final Instrument TIMES =
      Instrument.durations("test", "t", "", 10, 100, 1_000, 1_000_000);

  private final MetricRegistry registry = exponential();

  private static MetricRegistry exponential() {
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
        "base2_exponential_bucket_histogram");
    return new MetricRegistry(MetricOptions.from(Config.of(settings)));
  }

  /** What was recorded in one interval, as simple as can be. */
  private static final class Model {
    final Map<String, Long> counted = new HashMap<>();
    final Map<String, Long> upDown = new HashMap<>();
    final Map<String, List<Long>> recorded = new HashMap<>();
  }

  @ParameterizedTest
  @EnumSource(Temporality.class)
  void agreesWithANaiveModelForEveryReader(Temporality temporality) {
    Random random = new Random(3);
    Sink sink = new Sink();
    Sink rare = new Sink();
    Collection often = new Collection(temporality, sink);
    Collection seldom = new Collection(Temporality.DELTA, rare);
    Model ever = new Model();
    Model sinceSeldom = new Model();
    long now = 4_000_000_000_000_000_000L;
    for (int round = 0; round < 300; round++) {
      Model interval = new Model();
      int operations = random.nextInt(40);
      for (int i = 0; i < operations; i++) {
        String k = "k" + random.nextInt(5);
        MetricAttributes attributes = MetricAttributes.of(KEY, k);
        long value = (long) Math.pow(2, random.nextDouble() * 30);
        for (Model model : List.of(ever, sinceSeldom, interval)) {
          switch (i % 3) {
            case 0:
              model.counted.merge(k, value, Long::sum);
              break;
            case 1:
              model.upDown.merge(k, i % 2 == 0 ? value : -value, Long::sum);
              break;
            default:
              model.recorded.computeIfAbsent(k, none -> new ArrayList<>()).add(value);
          }
        }
        if (i % 3 == 0) {
          registry.recorder(COUNTER).add(attributes, value);
        } else if (i % 3 == 1) {
          registry.recorder(UP_DOWN).add(attributes, i % 2 == 0 ? value : -value);
        } else {
          registry.recorder(TIMES).record(attributes, value);
        }
      }
      sink.clear();
      often.collect(registry, now += 1_000);
      Model expected = temporality == Temporality.CUMULATIVE ? ever : interval;
      sink.assertIs(expected, ever.upDown, temporality != Temporality.CUMULATIVE);
      if (round % 7 == 6) {
        rare.clear();
        seldom.collect(registry, now += 1_000);
        rare.assertIs(sinceSeldom, ever.upDown, true);
        sinceSeldom = new Model();
      }
    }
    sink.assertIntervalsFollowOneAnother(temporality);
  }

  private static final Observer<long[]> COUNTED =
      (target, out) -> out.value(COUNTER, MetricAttributes.EMPTY, target[0]);

  @Test
  void takesDeltasOfWhatIsObservedButNotInLowMemory() {
    long[] counted = {5};
    registry.observe(counted, COUNTED);
    Sink delta = new Sink();
    Collection deltas = new Collection(Temporality.DELTA, delta);
    Sink low = new Sink();
    Collection lowMemory = new Collection(Temporality.LOWMEMORY, low);

    deltas.collect(registry, 1);
    counted[0] = 8;
    delta.clear();
    deltas.collect(registry, 2);
    lowMemory.collect(registry, 2);

    assertThat(delta.numbers).containsEntry("c{}", 3L);
    assertThat(low.numbers).containsEntry("c{}", 8L);
    delta.clear();
    deltas.collect(registry, 3);
    assertThat(delta.numbers).isEmpty();
  }

  @Test
  void showsAllOfACounterThatBeganAnew() {
    long[] first = {50};
    registry.observe(first, COUNTED);
    Sink sink = new Sink();
    Collection deltas = new Collection(Temporality.DELTA, sink);
    deltas.collect(registry, 1);
    registry.forget(first);
    long[] second = {7};
    registry.observe(second, COUNTED);

    sink.clear();
    deltas.collect(registry, 2);

    assertThat(sink.numbers).containsEntry("c{}", 7L);
  }

  @Test
  void showsGaugesAsTheyAre() {
    registry.recorder(GAUGE).record(MetricAttributes.EMPTY, 7);
    Sink sink = new Sink();
    Collection deltas = new Collection(Temporality.DELTA, sink);
    deltas.collect(registry, 1);
    sink.clear();
    deltas.collect(registry, 2);

    assertThat(sink.numbers).containsEntry("g{}", 7L);
    assertThat(sink.deltas).containsEntry("g", false);
  }

  @Test
  void readsTemporalitiesByName() {
    assertThat(Temporality.of("Delta")).isEqualTo(Temporality.DELTA);
    assertThat(Temporality.of("lowmemory")).isEqualTo(Temporality.LOWMEMORY);
    assertThat(Temporality.of("cumulative")).isEqualTo(Temporality.CUMULATIVE);
  }

  /** Remembers what it was shown. */
  private static final class Sink implements PointSink {
    final Map<String, Number> numbers = new HashMap<>();
    final Map<String, HistogramData> histograms = new HashMap<>();
    final Map<String, Boolean> deltas = new HashMap<>();
    final Map<String, List<long[]>> intervals = new HashMap<>();
    private Instrument instrument;

    void clear() {
      numbers.clear();
      histograms.clear();
      deltas.clear();
    }

    void assertIs(Model expected, Map<String, Long> upDown, boolean withoutNothing) {
      Map<String, Number> all = new HashMap<>();
      expected.counted.forEach((k, v) -> all.put("c{k=" + k + "}", v));
      upDown.forEach((k, v) -> all.put("u{k=" + k + "}", v));
      assertThat(numbers).isEqualTo(all);
      assertThat(histograms).hasSameSizeAs(expected.recorded);
      if (numbers.keySet().stream().anyMatch(k -> k.startsWith("c"))) {
        assertThat(deltas).containsEntry("c", withoutNothing);
      }
      expected.recorded.forEach((k, values) -> assertIs(histograms.get("t{k=" + k + "}"), values));
    }

    private static void assertIs(HistogramData data, List<Long> values) {
      long[] buckets = new long[5];
      long sum = 0;
      for (long value : values) {
        buckets[value <= 10 ? 0 : value <= 100 ? 1 : value <= 1_000 ? 2 : value <= 1e6 ? 3 : 4]++;
        sum += value;
      }
      assertThat(data.counts()).isEqualTo(buckets);
      assertThat(data.count()).isEqualTo(values.size());
      assertThat(data.rawSum()).isEqualTo(sum);
      assertThat(data.exponential().count()).isEqualTo(values.size());
      assertThat(data.exponential().within(160).count()).isEqualTo(values.size());
      for (long count : data.exponential().counts()) {
        assertThat(count).isNotNegative();
      }
    }

    void assertIntervalsFollowOneAnother(Temporality temporality) {
      assertThat(intervals).isNotEmpty();
      intervals.forEach(
          (key, all) -> {
            boolean delta = temporality != Temporality.CUMULATIVE && !key.startsWith("u");
            for (int i = 1; i < all.size(); i++) {
              if (delta) {
                assertThat(all.get(i)[0]).isGreaterThanOrEqualTo(all.get(i - 1)[1]);
                assertThat(all.get(i)[0]).isEqualTo(all.get(i)[1] - 1_000 * steps(all.get(i)));
              } else {
                assertThat(all.get(i)[0]).isEqualTo(all.get(0)[0]);
              }
            }
          });
    }

    /** The other reader's collections take a step of the clock too. */
    private static long steps(long[] interval) {
      long steps = (interval[1] - interval[0]) / 1_000;
      assertThat(steps).isBetween(1L, 2L);
      return steps;
    }

    @Override
    public void begin(Instrument next, boolean delta) {
      instrument = next;
      deltas.put(next.name(), delta);
    }

    private String key(MetricAttributes attributes, long start, long time) {
      String key = instrument + attributes.toString();
      assertThat(start).isLessThanOrEqualTo(time);
      intervals.computeIfAbsent(key, none -> new ArrayList<>()).add(new long[] {start, time});
      return key;
    }

    @Override
    public void number(
        MetricAttributes attributes,
        long start,
        long time,
        long value,
        @Nullable Exemplar exemplar) {
      assertThat(numbers.put(key(attributes, start, time), value)).isNull();
    }

    @Override
    public void number(
        MetricAttributes attributes,
        long start,
        long time,
        double value,
        @Nullable Exemplar exemplar) {
      assertThat(numbers.put(key(attributes, start, time), value)).isNull();
    }

    @Override
    public void histogram(
        MetricAttributes attributes, long start, long time, HistogramData data, long after) {
      assertThat(histograms.put(key(attributes, start, time), data.copy())).isNull();
    }
  }
}
