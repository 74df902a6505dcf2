// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.trace.AttributeKey;
import dev.heddle.transport.ScriptedServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricSourceTest {
  private static final AttributeKey KEY = AttributeKey.of("k");
  private static final MetricAttributes X = MetricAttributes.of(KEY, "x");
  private static final Instrument COUNTER = Instrument.counter("test", "c", "{x}", "");

  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
  private final ScriptedServer server = new ScriptedServer();
  private final Map<String, String> variables = new HashMap<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<Export> exports = new ArrayList<>();

  MetricSourceTest() throws IOException {
    Log.target(log);
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", server.url());
  }

  @AfterEach
  void close() throws IOException {
    for (Export export : exports) {
      export.flushAndStop(0);
    }
    server.close();
    Log.toStderr();
  }

  private MetricSource started() {
    Config config = Config.of(variables);
    Export export = Export.from(config, "1.2.3");
    exports.add(export);
    export.start();
    MetricSource source =
        new MetricSource(registry, export.batches(), config, false, System.nanoTime());
    export.exporter().add(source);
    return source;
  }

  @Test
  void exportsEachInterval() throws InterruptedException {
    variables.put("OTEL_METRIC_EXPORT_INTERVAL", "20");
    registry.recorder(COUNTER).add(X, 1);
    MetricSource source = started();

    await(() -> counted().contains(1L));
    registry.recorder(COUNTER).add(X, 4);
    await(() -> counted().contains(5L));
    await(() -> source.held() == 0);

    assertThat(source.accepted()).isEqualTo(source.account().delivered());
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void exportsWhatCameSinceTheExportBefore() throws InterruptedException {
    variables.put("OTEL_METRIC_EXPORT_INTERVAL", "20");
    variables.put("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta");
    registry.recorder(COUNTER).add(X, 1);
    started();

    await(() -> counted().contains(1L));
    registry.recorder(COUNTER).add(X, 4);
    await(() -> counted().contains(4L));

    assertThat(counted()).containsExactly(1L, 4L);
  }

  @Test
  void exportsForTheLastTimeAtTheEnd() {
    MetricSource source = started();
    registry.recorder(COUNTER).add(X, 7);

    assertThat(exports.get(0).flushAtExit(10_000)).isTrue();

    assertThat(counted()).containsExactly(7L);
    assertThat(source.account().delivered()).isEqualTo(1);
  }

  @Test
  void sendsNothingWhereThereIsNothing() {
    started();
    assertThat(exports.get(0).flushAtExit(10_000)).isTrue();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void splitsALargeCollectionAndAccountsForAllOfIt() {
    variables.put("HEDDLE_MAX_REQUEST_SIZE", "16kB");
    for (int i = 0; i < 1_500; i++) {
      registry.recorder(COUNTER).add(MetricAttributes.of(KEY, "value " + i), 1);
    }
    MetricSource source = started();

    assertThat(exports.get(0).flushAtExit(10_000)).isTrue();

    assertThat(server.requests()).hasSizeGreaterThan(3);
    assertThat(counted()).hasSize(1_500);
    assertThat(source.account().delivered()).isEqualTo(1_500);
    assertThat(source.held()).isZero();
  }

  private List<Long> counted() {
    List<Long> all = new ArrayList<>();
    for (ScriptedServer.Request request : server.requests()) {
      for (Metric metric : metrics(request)) {
        if (metric.getName().equals("c")) {
          for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
            all.add(point.getAsInt());
          }
        }
      }
    }
    return all;
  }

  private static List<Metric> metrics(ScriptedServer.Request request) {
    List<Metric> all = new ArrayList<>();
    assertThat(request.line()).startsWith("POST /v1/metrics ");
    try {
      ExportMetricsServiceRequest.parseFrom(request.plainBody())
          .getResourceMetricsList()
          .forEach(
              resource ->
                  resource
                      .getScopeMetricsList()
                      .forEach(scope -> all.addAll(scope.getMetricsList())));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  @Test
  void printsALineAPoint() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MetricConsole console = new MetricConsole(out);
    console.begin(COUNTER, false);
    console.number(X, 1, 2, 5L, null);
    console.begin(Instrument.gauge("test", "g", "1", ""), false);
    console.number(MetricAttributes.of(KEY, "a\nb"), 1, 2, 0.5, null);
    Instrument times = Instrument.durations("test", "t", "", 1_000_000_000, 2_000_000_000);
    registry.recorder(times).record(X, 500_000_000);
    registry.recorder(times).record(X, 3_000_000_000L);
    console.begin(times, false);
    new dev.heddle.aggregation.Collection(
            dev.heddle.aggregation.Temporality.CUMULATIVE, new OnlyHistograms(console))
        .collect(registry, 5);

    assertThat(out.toString().split("\n"))
        .containsExactly(
            "[heddle] metric c {k=x} 5 {x} scope=test",
            "[heddle] metric g {k=a b} 0.5 1 scope=test",
            "[heddle] metric t {k=x} 2 in 3.5 s, <= 1.0: 1, more: 1 scope=test");
  }

  private static final class OnlyHistograms implements dev.heddle.aggregation.PointSink {
    private final MetricConsole console;

    OnlyHistograms(MetricConsole console) {
      this.console = console;
    }

    @Override
    public void begin(Instrument instrument, boolean delta) {}

    @Override
    public void number(
        MetricAttributes attributes,
        long start,
        long time,
        long value,
        dev.heddle.metrics.Exemplar exemplar) {}

    @Override
    public void number(
        MetricAttributes attributes,
        long start,
        long time,
        double value,
        dev.heddle.metrics.Exemplar exemplar) {}

    @Override
    public void histogram(
        MetricAttributes attributes, long start, long time, HistogramData data, long after) {
      console.histogram(attributes, start, time, data, after);
    }
  }

  @Test
  void tellsItsOwnFiguresByTheNamesOfTheConventions() throws InterruptedException {
    variables.put("OTEL_METRIC_EXPORT_INTERVAL", "20");
    Config config = Config.of(variables);
    Export export = Export.from(config, "1.2.3");
    exports.add(export);
    export.start();
    SelfObserver self = new SelfObserver(export.batches());
    registry.observe(export.exporter(), self);
    export
        .exporter()
        .add(new MetricSource(registry, export.batches(), config, false, System.nanoTime()));

    await(() -> delivered() > 0);
  }

  /** The data points that were delivered, as the export itself tells. */
  private long delivered() {
    for (ScriptedServer.Request request : server.requests()) {
      for (Metric metric : metrics(request)) {
        if (metric.getName().equals("otel.sdk.exporter.metric_data_point.exported")) {
          NumberDataPoint point = metric.getSum().getDataPoints(0);
          assertThat(metric.getSum().getIsMonotonic()).isTrue();
          assertThat(point.getAttributesList())
              .anySatisfy(
                  attribute -> {
                    assertThat(attribute.getKey()).isEqualTo("server.port");
                    assertThat(attribute.getValue().hasIntValue()).isTrue();
                  });
          if (point.getAsInt() > 0) {
            return point.getAsInt();
          }
        }
      }
    }
    return 0;
  }
}
