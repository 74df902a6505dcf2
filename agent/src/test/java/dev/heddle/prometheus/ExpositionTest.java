// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Counter;
import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.MetricVisitor;
import dev.heddle.trace.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExpositionTest {
  private static final AttributeKey METHOD = AttributeKey.of("http.request.method");
  private static final AttributeKey ODD = AttributeKey.of("odd");
  private static final Instrument REQUESTS =
      Instrument.counter("scope", "requests", "{request}", "How many \"requests\"\nthere were.");
  private static final Instrument TIMES =
      Instrument.durations("scope", "a.duration", "Times.", 5_000_000, 1_000_000_000);

  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
  private Exposition exposition = new Exposition(Map.of("service.name", "a\"b", "pid", 7L), null);

  private String text(boolean openMetrics) {
    return text(registry, openMetrics);
  }

  private String text(MetricRegistry shown, boolean openMetrics) {
    ByteText text = new ByteText(16);
    exposition.begin(openMetrics);
    shown.collect(exposition);
    exposition.writeTo(text);
    return new String(text.copy(), StandardCharsets.UTF_8);
  }

  @Test
  void writesTextAsPrometheusReadsIt() {
    registry.recorder(REQUESTS).add(MetricAttributes.of(METHOD, "GET"), 3);
    registry.recorder(TIMES).record(MetricAttributes.EMPTY, 5_000_000);
    registry.recorder(TIMES).record(MetricAttributes.EMPTY, 1_500_000_001);

    assertThat(text(false))
        .isEqualTo(
            """
            # HELP a_duration_seconds Times.
            # TYPE a_duration_seconds histogram
            a_duration_seconds_bucket{le="0.005"} 1
            a_duration_seconds_bucket{le="1.0"} 1
            a_duration_seconds_bucket{le="+Inf"} 2
            a_duration_seconds_count 2
            a_duration_seconds_sum 1.505000001
            # HELP requests_total How many "requests"\\nthere were.
            # TYPE requests_total counter
            requests_total{http_request_method="GET"} 3
            # HELP target_info What the metrics are about.
            # TYPE target_info gauge
            target_info{pid="7",service_name="a\\"b"} 1
            """);
  }

  /** The text formats have no other ones: both forms are kept, and these are shown. */
  @Test
  void writesClassicBucketsWhereOtlpIsSentExponentialOnes() {
    MetricRegistry both =
        new MetricRegistry(
            MetricOptions.from(
                Config.of(
                    Map.of(
                        "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
                        "base2_exponential_bucket_histogram"))));
    for (MetricRegistry each : List.of(registry, both)) {
      for (long nanos = 1; nanos < 1L << 36; nanos *= 3) {
        each.recorder(TIMES).record(MetricAttributes.EMPTY, nanos);
      }
    }
    boolean[] exponential = new boolean[1];
    both.collect(new HistogramsOnly(data -> exponential[0] = data.exponential() != null));

    assertThat(exponential).containsExactly(true);
    assertThat(text(both, true)).isEqualTo(text(true)).contains("le=\"0.005\"} 15\n");
  }

  private record HistogramsOnly(Consumer<HistogramData> seen) implements MetricVisitor {
    @Override
    public void begin(Instrument instrument) {}

    @Override
    public void number(
        MetricAttributes attributes, long start, long value, @Nullable Exemplar exemplar) {}

    @Override
    public void number(
        MetricAttributes attributes, long start, double value, @Nullable Exemplar exemplar) {}

    @Override
    public void histogram(MetricAttributes attributes, long start, HistogramData data) {
      seen.accept(data);
    }
  }

  @Test
  void writesOpenMetrics() {
    registry.recorder(REQUESTS).add(MetricAttributes.of(METHOD, "GET"), 3);
    registry.recorder(TIMES).record(MetricAttributes.EMPTY, 1);

    assertThat(text(true))
        .isEqualTo(
            """
            # HELP a_duration_seconds Times.
            # TYPE a_duration_seconds histogram
            # UNIT a_duration_seconds seconds
            a_duration_seconds_bucket{le="0.005"} 1
            a_duration_seconds_bucket{le="1.0"} 1
            a_duration_seconds_bucket{le="+Inf"} 1
            a_duration_seconds_count 1
            a_duration_seconds_sum 0.000000001
            # HELP requests How many \\"requests\\"\\nthere were.
            # TYPE requests counter
            requests_total{http_request_method="GET"} 3
            # HELP target What the metrics are about.
            # TYPE target info
            target_info{pid="7",service_name="a\\"b"} 1
            # EOF
            """);
  }

  @Test
  void writesEachCollectionAnew() {
    registry.recorder(REQUESTS).add(MetricAttributes.EMPTY, 1);
    assertThat(text(true)).contains("\nrequests_total 1\n");
    registry.recorder(REQUESTS).add(MetricAttributes.EMPTY, 1);

    assertThat(text(false)).contains("\nrequests_total 2\n").doesNotContain("EOF");
  }

  @Test
  void namesTheScopeInLabels() {
    exposition = new Exposition(Map.of(), "1.2");
    registry.recorder(REQUESTS).add(MetricAttributes.EMPTY, 1);
    registry.recorder(REQUESTS.inScope("other")).add(MetricAttributes.of(METHOD, "GET"), 2);

    assertThat(text(false))
        .containsOnlyOnce("# TYPE requests_total counter\n")
        .contains(
            "requests_total{otel_scope_name=\"scope\",otel_scope_version=\"1.2\",otel_scope_schema_url=\"https://opentelemetry.io/schemas/")
        .contains(
            "requests_total{http_request_method=\"GET\",otel_scope_name=\"other\",otel_scope_version=\"1.2\",");
  }

  @Test
  void writesASeriesOnceWhereOnlyTheScopeTellsTwoApart() {
    long before = Counter.of("heddle.prometheus.refused", "duplicate_series").value();
    registry.recorder(REQUESTS).add(MetricAttributes.EMPTY, 1);
    registry.recorder(REQUESTS.inScope("other")).add(MetricAttributes.EMPTY, 2);
    text(false); // finds out

    assertThat(text(false)).containsOnlyOnce("\nrequests_total ");
    assertThat(Counter.of("heddle.prometheus.refused", "duplicate_series").value())
        .isGreaterThan(before);
  }

  @Test
  void leavesOutAMetricWhoseNameHasAnotherType() {
    registry.recorder(Instrument.gauge("s", "a.b", "", "")).record(MetricAttributes.EMPTY, 1);
    registry
        .recorder(Instrument.histogram("s", "a_b", "", "", 1))
        .record(MetricAttributes.EMPTY, 1);
    registry
        .recorder(Instrument.gauge("s", "target.info", "", ""))
        .record(MetricAttributes.EMPTY, 1);

    assertThat(text(false)).containsOnlyOnce("# TYPE a_b ").containsOnlyOnce("target_info{");
  }

  @Test
  void leavesOutAMetricWhoseSamplesAreCalledAsAnothersAre() {
    long before = Counter.of("heddle.prometheus.refused", "type_conflict").value();
    registry.recorder(Instrument.histogram("s", "h", "", "", 1)).record(MetricAttributes.EMPTY, 1);
    registry.recorder(REQUESTS).add(MetricAttributes.EMPTY, 1);
    text(false); // in whatever order they come, the later ones give way
    for (String name : new String[] {"h.count", "h.sum", "h.bucket", "requests.total"}) {
      registry.recorder(Instrument.gauge("s", name, "", "")).record(MetricAttributes.EMPTY, 7);
    }

    assertThat(text(false))
        .contains("\nh_count 1\n", "\nh_sum 1\n", "\nrequests_total 1\n")
        .doesNotContain(" 7\n");
    assertThat(Counter.of("heddle.prometheus.refused", "type_conflict").value() - before)
        .isEqualTo(4);
  }

  @Test
  void leavesOutAHistogramOneOfWhoseSamplesIsThere() {
    registry.recorder(Instrument.gauge("s", "h.count", "", "")).record(MetricAttributes.EMPTY, 7);
    text(false);
    registry.recorder(Instrument.histogram("s", "h", "", "", 1)).record(MetricAttributes.EMPTY, 1);

    assertThat(text(false)).contains("\nh_count 7\n").doesNotContain("h_sum", "h_bucket");
  }

  /** As the OpenTelemetry SDK's own endpoint has them, whatever promtool says of the suffix. */
  @Test
  void keepsNamesThatEndInCount() {
    for (String name : new String[] {"jvm.thread.count", "db.client.connection.count"}) {
      Instrument count = Instrument.upDownCounter("s", name, "{thing}", "");
      registry.recorder(count).add(MetricAttributes.EMPTY, 5);
    }

    assertThat(text(false))
        .contains("# TYPE jvm_thread_count gauge\njvm_thread_count 5\n")
        .contains("# TYPE db_client_connection_count gauge\ndb_client_connection_count 5\n");
  }

  @Test
  void joinsTheValuesOfKeysThatBecomeOneLabel() {
    MetricAttributes attributes =
        MetricAttributes.of(AttributeKey.of("a_b"), "later", AttributeKey.of("a.b"), "first")
            .and(AttributeKey.of("le"), "9")
            .and(AttributeKey.of("otel.scope.name"), "x");
    registry.recorder(REQUESTS).add(attributes, 1);

    assertThat(text(false))
        .contains(
            "requests_total{a_b=\"first;later\",exported_le=\"9\",exported_otel_scope_name=\"x\"} 1");
  }

  @Test
  void escapesValues() {
    registry.recorder(REQUESTS).add(MetricAttributes.of(ODD, "a\\b\"c\nd\u00e9\uD83D\uDE00"), 1);

    assertThat(text(true)).contains("{odd=\"a\\\\b\\\"c\\nd\u00e9\uD83D\uDE00\"} 1");
  }

  @Test
  void writesAnyNumberExactly() {
    long[] whole = {
      0, 9, 10, -1, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000_000_000L
    };
    for (long value : whole) {
      assertThat(new String(new ByteText(1).add(value).copy(), StandardCharsets.US_ASCII))
          .isEqualTo(Long.toString(value));
      String seconds =
          new String(new ByteText(1).addNanosAsSeconds(value).copy(), StandardCharsets.US_ASCII);
      assertThat(Double.parseDouble(seconds)).isEqualTo(value / 1e9);
    }
    double[] doubles = {0, -0.0, 0.1, 1e300, 4.9e-324, -2.5, 1e15, 9.007199254740993E15, 1e17};
    for (double value : doubles) {
      String text = new String(new ByteText(1).add(value).copy(), StandardCharsets.US_ASCII);
      assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
    }
    assertThat(new String(new ByteText(1).add(Double.NaN).copy())).isEqualTo("NaN");
    assertThat(new String(new ByteText(1).add(Double.POSITIVE_INFINITY).copy())).isEqualTo("+Inf");
    assertThat(new String(new ByteText(1).add(Double.NEGATIVE_INFINITY).copy())).isEqualTo("-Inf");
  }

  @Test
  void writesBoundsInTheirOneForm() {
    assertThat(ByteText.bound(0)).isEqualTo("0.0");
    assertThat(ByteText.bound(0.005)).isEqualTo("0.005");
    assertThat(ByteText.bound(0.0001)).isEqualTo("0.0001");
    assertThat(ByteText.bound(10)).isEqualTo("10.0");
    assertThat(ByteText.bound(10_000_000)).isEqualTo("10000000.0");
    assertThat(ByteText.bound(Double.POSITIVE_INFINITY)).isEqualTo("+Inf");
  }
}
