// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.heddle.aggregation.Collection;
import dev.heddle.aggregation.Temporality;
import dev.heddle.config.Config;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written is read with the generated classes. */
final class MetricRequestEncoderTest {
  private static final long SECOND = 1_000_000_000;
  private static final AttributeKey KEY = AttributeKey.of("k");
  private static final AttributeKey PORT = AttributeKey.of("port");
  private static final MetricAttributes X =
      MetricAttributes.of(KEY, "xß")
          .and(PORT, 80)
          .and(AttributeKey.of("yes"), true)
          .and(AttributeKey.of("part"), 0.25);
  private static final Instrument COUNTER =
      Instrument.counter("dev.heddle.a", "requests", "{request}", "Requests.");
  private static final Instrument UP_DOWN =
      Instrument.upDownCounter("dev.heddle.a", "open", "{request}", "");
  private static final Instrument GAUGE = Instrument.gauge("dev.heddle.b", "load", "1", "Load.");
  private static final Instrument TIMES =
      Instrument.durations(
          "dev.heddle.b", "http.server.request.duration", "Durations.", SECOND / 100, SECOND);

  private final ProtoWriter out = new ProtoWriter(16);
  private final List<byte[]> requests = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private int tooLarge;

  @BeforeEach
  void sampleAll() {
    Tracing.install(
        new Sampler() {
          @Override
          public int sample(
              @Nullable SpanContext remoteParent,
              @Nullable Span localParent,
              long traceIdHigh,
              long traceIdLow,
              String name,
              int kind) {
            return RECORD_AND_SAMPLE;
          }

          @Override
          public String description() {
            return "all";
          }
        },
        ended -> {});
  }

  @Test
  void writesEachKindOfMetric() throws InvalidProtocolBufferException {
    MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
    registry.recorder(COUNTER).add(X, 3);
    registry.recorder(UP_DOWN).add(X, -2);
    registry.observe((target, observation) -> observation.value(GAUGE, X, 0.5));
    registry.recorder(TIMES).series(X).record(5_000_000, null);
    registry.recorder(TIMES).series(X).record(20_000_000, null);
    long now = System.currentTimeMillis() * 1_000_000 + SECOND;

    ResourceMetrics all = only(collect(registry, Temporality.CUMULATIVE, now, 100_000));

    assertThat(all.getResource().getAttributes(0).getValue().getStringValue()).isEqualTo("shop");
    assertThat(all.getSchemaUrl()).isEqualTo(TraceRequestEncoder.SCHEMA_URL);
    assertThat(all.getScopeMetricsCount()).isEqualTo(2);
    ScopeMetrics first = all.getScopeMetrics(0);
    assertThat(first.getScope().getName()).isEqualTo("dev.heddle.a");
    assertThat(first.getScope().getVersion()).isEqualTo("1.2.3");
    assertThat(first.getSchemaUrl()).isEqualTo(TraceRequestEncoder.SCHEMA_URL);

    Map<String, Metric> metrics = metrics(all);
    Metric requests = metrics.get("requests");
    assertThat(requests.getUnit()).isEqualTo("{request}");
    assertThat(requests.getDescription()).isEqualTo("Requests.");
    assertThat(requests.getSum().getIsMonotonic()).isTrue();
    assertThat(requests.getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    NumberDataPoint counted = requests.getSum().getDataPoints(0);
    assertThat(counted.getAsInt()).isEqualTo(3);
    assertThat(counted.getTimeUnixNano()).isEqualTo(now);
    assertThat(counted.getStartTimeUnixNano()).isBetween(now - 10 * SECOND, now);
    assertThat(attributes(counted)).containsExactly("k=xß", "part=0.25", "port=80", "yes=true");

    assertThat(metrics.get("open").getSum().getIsMonotonic()).isFalse();
    assertThat(metrics.get("open").getSum().getDataPoints(0).getAsInt()).isEqualTo(-2);
    assertThat(metrics.get("load").getGauge().getDataPoints(0).getAsDouble()).isEqualTo(0.5);

    Metric durations = metrics.get("http.server.request.duration");
    assertThat(durations.getUnit()).isEqualTo("s");
    assertThat(durations.getHistogram().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    HistogramDataPoint point = durations.getHistogram().getDataPoints(0);
    assertThat(point.getCount()).isEqualTo(2);
    assertThat(point.getSum()).isEqualTo(0.025);
    assertThat(point.getExplicitBoundsList()).containsExactly(0.01, 1.0);
    assertThat(point.getBucketCountsList()).containsExactly(1L, 1L, 0L);
    assertThat(point.getMin()).isEqualTo(0.005);
    assertThat(point.getMax()).isEqualTo(0.02);
    assertThat(point.getExemplarsList()).isEmpty();
    assertThat(sizes).containsExactly(4);
  }

  @Test
  void writesDeltasAndNoRangeOfThem() throws InvalidProtocolBufferException {
    MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
    Collector collector = new Collector(Temporality.DELTA, 100_000);
    registry.recorder(COUNTER).add(X, 3);
    registry.recorder(TIMES).record(X, 1);
    collector.collect(registry, 5 * SECOND);
    registry.recorder(COUNTER).add(X, 4);
    registry.recorder(TIMES).record(X, SECOND);
    requests.clear();
    collector.collect(registry, 6 * SECOND);

    Map<String, Metric> metrics = metrics(only(parsed()));
    assertThat(metrics.get("requests").getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
    NumberDataPoint counted = metrics.get("requests").getSum().getDataPoints(0);
    assertThat(counted.getAsInt()).isEqualTo(4);
    assertThat(counted.getStartTimeUnixNano()).isEqualTo(5 * SECOND);
    assertThat(counted.getTimeUnixNano()).isEqualTo(6 * SECOND);
    assertThat(
            metrics.get("http.server.request.duration").getHistogram().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
    HistogramDataPoint point =
        metrics.get("http.server.request.duration").getHistogram().getDataPoints(0);
    assertThat(point.getBucketCountsList()).containsExactly(0L, 1L, 0L);
    assertThat(point.getSum()).isEqualTo(1.0);
    assertThat(point.hasMin()).isFalse();

    requests.clear();
    collector.collect(registry, 7 * SECOND);
    assertThat(requests).isEmpty();
  }

  @Test
  void writesExponentialHistograms() throws InvalidProtocolBufferException {
    MetricRegistry registry =
        new MetricRegistry(
            MetricOptions.from(
                Config.of(
                    Map.of(
                        "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
                        "BASE2_EXPONENTIAL_BUCKET_HISTOGRAM"))));
    registry.recorder(TIMES).record(X, 0);
    registry.recorder(TIMES).record(X, 1);
    registry.recorder(TIMES).record(X, SECOND / 2);
    registry.recorder(TIMES).record(X, 3 * SECOND);

    Metric metric =
        metrics(only(collect(registry, Temporality.CUMULATIVE, 9 * SECOND, 100_000)))
            .get("http.server.request.duration");
    ExponentialHistogramDataPoint point = metric.getExponentialHistogram().getDataPoints(0);
    assertThat(metric.getExponentialHistogram().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    assertThat(point.getCount()).isEqualTo(4);
    assertThat(point.getZeroCount()).isEqualTo(1);
    assertThat(point.getSum()).isEqualTo(3.500000001);
    assertThat(point.getMin()).isZero();
    assertThat(point.getMax()).isEqualTo(3.0);
    assertThat(point.getPositive().getBucketCountsCount()).isLessThanOrEqualTo(160);
    double base = Math.pow(2, Math.pow(2, -point.getScale()));
    List<Double> uppers = new ArrayList<>();
    for (int i = 0; i < point.getPositive().getBucketCountsCount(); i++) {
      if (point.getPositive().getBucketCounts(i) > 0) {
        uppers.add(Math.pow(base, point.getPositive().getOffset() + i + 1));
      }
    }
    assertThat(uppers).hasSize(3);
    assertThat(uppers.get(0)).isBetween(1e-9, 1e-9 * base * 1.000001);
    assertThat(uppers.get(1)).isBetween(0.5, 0.5 * base * 1.000001);
    assertThat(uppers.get(2)).isBetween(3.0, 3.0 * base * 1.000001);
  }

  @Test
  void writesAnExemplarOnce() throws InvalidProtocolBufferException {
    MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
    Span span = Tracer.of("test").startRoot("GET", SpanKind.SERVER, 0, null, null, 0);
    span.end();
    registry.recorder(TIMES).series(X).record(SECOND / 50, span);
    Collector collector = new Collector(Temporality.CUMULATIVE, 100_000);
    collector.collect(registry, span.endEpochNanos() + SECOND);

    Exemplar exemplar =
        metrics(only(parsed()))
            .get("http.server.request.duration")
            .getHistogram()
            .getDataPoints(0)
            .getExemplars(0);
    assertThat(exemplar.getAsDouble()).isEqualTo(0.02);
    assertThat(exemplar.getTimeUnixNano()).isEqualTo(span.endEpochNanos());
    assertThat(exemplar.getSpanId().asReadOnlyByteBuffer().getLong()).isEqualTo(span.spanId());
    ByteBuffer traceId = exemplar.getTraceId().asReadOnlyByteBuffer();
    assertThat(traceId.getLong()).isEqualTo(span.traceIdHigh());
    assertThat(traceId.getLong()).isEqualTo(span.traceIdLow());

    requests.clear();
    collector.collect(registry, span.endEpochNanos() + 2 * SECOND);
    assertThat(
            metrics(only(parsed()))
                .get("http.server.request.duration")
                .getHistogram()
                .getDataPoints(0)
                .getExemplarsCount())
        .isZero();
  }

  @Test
  void splitsWhatIsTooLargeForOneRequest() throws InvalidProtocolBufferException {
    MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
    for (int i = 0; i < 1_000; i++) {
      MetricAttributes attributes = MetricAttributes.of(KEY, "value " + i);
      registry.recorder(COUNTER).add(attributes, i);
      registry.recorder(TIMES).record(attributes, i);
    }

    List<ExportMetricsServiceRequest> all =
        collect(registry, Temporality.CUMULATIVE, 9 * SECOND, 8_000);

    assertThat(all).hasSizeGreaterThan(20);
    Set<String> counted = new HashSet<>();
    Set<String> recorded = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      assertThat(requests.get(i).length).isLessThanOrEqualTo(8_000);
      int points = 0;
      for (Metric metric : metrics(only(List.of(all.get(i)))).values()) {
        for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
          counted.add(point.getAttributes(0).getValue().getStringValue() + '=' + point.getAsInt());
          points++;
        }
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
          recorded.add(point.getAttributes(0).getValue().getStringValue());
          points++;
        }
        assertThat(metric.getUnit()).isNotEmpty();
      }
      assertThat(sizes.get(i)).isEqualTo(points);
    }
    assertThat(counted).hasSize(1_000).contains("value 999=999");
    assertThat(recorded).hasSize(1_000);
  }

  @Test
  void leavesOutAPointThatFitsIntoNoRequest() throws InvalidProtocolBufferException {
    MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
    char[] long1 = new char[9_000];
    Arrays.fill(long1, 'x');
    registry.recorder(COUNTER).add(MetricAttributes.of(KEY, new String(long1)), 1);
    registry.recorder(UP_DOWN).add(X, 1);

    List<ExportMetricsServiceRequest> all =
        collect(registry, Temporality.CUMULATIVE, 9 * SECOND, 8_000);

    assertThat(tooLarge).isEqualTo(1);
    assertThat(metrics(only(all))).containsOnlyKeys("open");
  }

  @Test
  void startsAnewAfterAFailure() throws InvalidProtocolBufferException {
    MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
    registry.recorder(COUNTER).add(X, 1);
    Collector collector = new Collector(Temporality.CUMULATIVE, 100_000);
    collector.encoder.begin(COUNTER, false);
    collector.encoder.number(X, 1, 2, 3L, null);
    assertThat(collector.encoder.abandon()).isEqualTo(1);

    collector.collect(registry, 9 * SECOND);

    assertThat(metrics(only(parsed())).get("requests").getSum().getDataPoints(0).getAsInt())
        .isEqualTo(1);
  }

  private final class Collector implements MetricRequestEncoder.Requests {
    final MetricRequestEncoder encoder;
    private final Collection collection;

    Collector(Temporality temporality, int mostBytes) {
      Map<String, Object> resource = new LinkedHashMap<>();
      resource.put("service.name", "shop");
      encoder =
          new MetricRequestEncoder(ResourceEncoder.encode(resource), "1.2.3", out, mostBytes, this);
      collection = new Collection(temporality, encoder);
    }

    void collect(MetricRegistry registry, long now) {
      collection.collect(registry, now);
      encoder.finish();
    }

    @Override
    public void full(int points) {
      requests.add(out.toByteArray());
      sizes.add(points);
      out.truncate(0);
    }

    @Override
    public void tooLarge() {
      tooLarge++;
    }
  }

  private List<ExportMetricsServiceRequest> collect(
      MetricRegistry registry, Temporality temporality, long now, int mostBytes)
      throws InvalidProtocolBufferException {
    new Collector(temporality, mostBytes).collect(registry, now);
    return parsed();
  }

  private List<ExportMetricsServiceRequest> parsed() throws InvalidProtocolBufferException {
    List<ExportMetricsServiceRequest> all = new ArrayList<>();
    for (byte[] request : requests) {
      all.add(ExportMetricsServiceRequest.parseFrom(request));
    }
    return all;
  }

  private static ResourceMetrics only(List<ExportMetricsServiceRequest> all) {
    assertThat(all).hasSize(1);
    assertThat(all.get(0).getResourceMetricsCount()).isEqualTo(1);
    assertThat(all.get(0).getUnknownFields().asMap()).isEmpty();
    return all.get(0).getResourceMetrics(0);
  }

  private static Map<String, Metric> metrics(ResourceMetrics all) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    for (ScopeMetrics scope : all.getScopeMetricsList()) {
      for (Metric metric : scope.getMetricsList()) {
        assertThat(metrics.put(metric.getName(), metric)).isNull();
      }
    }
    return metrics;
  }

  private static List<String> attributes(NumberDataPoint point) {
    List<String> all = new ArrayList<>();
    point
        .getAttributesList()
        .forEach(
            attribute -> {
              String value =
                  attribute.getValue().hasStringValue()
                      ? attribute.getValue().getStringValue()
                      : attribute.getValue().hasIntValue()
                          ? Long.toString(attribute.getValue().getIntValue())
                          : attribute.getValue().hasBoolValue()
                              ? Boolean.toString(attribute.getValue().getBoolValue())
                              : Double.toString(attribute.getValue().getDoubleValue());
              all.add(attribute.getKey() + '=' + value);
            });
    return all;
  }
}
