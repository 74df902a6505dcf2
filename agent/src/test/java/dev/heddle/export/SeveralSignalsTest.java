// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.status;
import static dev.heddle.transport.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.otlp.StrictJson;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.resource.ResourceSettings;
import dev.heddle.transport.ScriptedServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans, metrics and log records at once: what each gets, whatever happens to the others. */
final class SeveralSignalsTest {
  @TempDir Path root;

  private final ScriptedServer server = new ScriptedServer();
  private final ScriptedServer other = new ScriptedServer();
  private final Map<String, String> variables = new HashMap<>();
  private final List<Export> exports = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  SeveralSignalsTest() throws IOException {
    Log.target(log);
    variables.put("OTEL_BSP_SCHEDULE_DELAY", "20");
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", server.url());
  }

  @AfterEach
  void close() throws IOException {
    for (Export export : exports) {
      export.flushAndStop(0);
    }
    server.close();
    other.close();
    Log.toStderr();
  }

  @Test
  void sendsEachToItsOwnPath() throws Exception {
    Export export = startedForTestMetrics();
    TestSource logs = new TestSource(Signal.LOGS, export);
    TestSource metrics = new TestSource(Signal.METRICS, export);

    ExportScene.end(export, 2);
    logs.give(3);
    metrics.give(4);
    await(() -> export.delivered() == 2 && logs.held() == 0 && metrics.held() == 0);

    assertThat(Receiver.spans(to("/v1/traces"))).hasSize(2);
    assertThat(
            ExportLogsServiceRequest.parseFrom(to("/v1/logs").plainBody())
                .getResourceLogs(0)
                .getScopeLogs(0)
                .getLogRecordsList())
        .hasSize(3);
    assertThat(
            ExportMetricsServiceRequest.parseFrom(to("/v1/metrics").plainBody())
                .getResourceMetrics(0)
                .getScopeMetrics(0)
                .getMetricsList())
        .hasSize(4);
    assertThat(logs.account().delivered()).isEqualTo(3);
    assertThat(metrics.account().delivered()).isEqualTo(4);
    assertThat(names(export))
        .contains(
            "otel.sdk.exporter.span.exported 2",
            "otel.sdk.exporter.log.exported 3",
            "otel.sdk.exporter.metric_data_point.exported 4");
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void readsTheVariablesOfEachSignal() throws Exception {
    variables.put("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", other.url() + "/own/logs");
    variables.put("OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "http/json");
    variables.put("OTEL_EXPORTER_OTLP_LOGS_HEADERS", "api-key=logs");
    variables.put("OTEL_EXPORTER_OTLP_LOGS_COMPRESSION", "none");
    variables.put("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "api-key=metrics");
    Export export = startedForTestMetrics();
    TestSource logs = new TestSource(Signal.LOGS, export);
    TestSource metrics = new TestSource(Signal.METRICS, export);

    logs.give(1);
    metrics.give(1);
    await(() -> logs.held() == 0 && metrics.held() == 0);

    ScriptedServer.Request request = other.requests().get(0);
    assertThat(request.line()).startsWith("POST /own/logs ");
    assertThat(request.headers()).containsEntry("api-key", "logs");
    assertThat(StrictJson.parse(request.body()).toString()).contains("line 0");
    assertThat(to("/v1/metrics").headers()).containsEntry("api-key", "metrics");
  }

  @Test
  void aSignalThatNobodyAnswersDelaysNoOther() throws Exception {
    variables.put("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", other.url());
    other.otherwise(silence());
    Export export = started();
    TestSource logs = new TestSource(Signal.LOGS, export);

    logs.give(5);
    await(() -> !other.requests().isEmpty());
    ExportScene.end(export, 700);
    await(() -> export.delivered() == 700);

    assertThat(logs.held()).isEqualTo(5);
  }

  @Test
  void aSignalThatIsRefusedIsCountedForItselfAndExplained() throws Exception {
    variables.put("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", other.url());
    other.otherwise(status(404, ""));
    Export export = started();
    TestSource logs = new TestSource(Signal.LOGS, export);

    logs.give(5);
    await(() -> logs.account().lost() == 5);
    ExportScene.end(export, 1);
    await(() -> export.delivered() == 1);

    assertThat(export.lost()).isZero();
    assertThat(logs.account().lostByReason()).isEqualTo("http_404 5");
    assertThat(log.toString())
        .contains("5 log records are lost")
        .contains("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT is used as it is, v1/logs is appended to");
  }

  @Test
  void deliversAllSignalsAtTheEndWithinTheSameTime() throws Exception {
    Export export = startedForTestMetrics();
    TestSource logs = new TestSource(Signal.LOGS, export);
    TestSource metrics = new TestSource(Signal.METRICS, export);
    ExportScene.end(export, 3);
    logs.give(3);
    metrics.give(3);

    assertThat(export.flushAndStop(10_000)).isTrue();
    assertThat(export.delivered()).isEqualTo(3);
    assertThat(logs.account().delivered()).isEqualTo(3);
    assertThat(metrics.account().delivered()).isEqualTo(3);

    logs.give(2);
    assertThat(logs.account().lostByReason()).isEqualTo("already_shutdown 2");
    assertThat(logs.accepted()).isEqualTo(5);
  }

  @Test
  void saysForEachSignalWhatIsLostAtTheEnd() throws Exception {
    server.otherwise(silence());
    Export export = started();
    TestSource logs = new TestSource(Signal.LOGS, export);
    ExportScene.end(export, 3);
    logs.give(4);
    await(() -> server.requests().size() == 2);

    assertThat(export.flushAndStop(0)).isFalse();

    assertThat(log.toString())
        .contains("at exit 3 of 3 spans are lost")
        .contains("at exit 4 of 4 log records are lost");
  }

  @Test
  void keepsAllSignalsInTheSpoolAndSendsThemAtTheNextStart() throws Exception {
    variables.put("HEDDLE_SPOOL_DIR", root.toString());
    server.otherwise(status(503, "Retry-After: 1\r\n"));
    Export first = startedForTestMetrics();
    TestSource logs = new TestSource(Signal.LOGS, first);
    TestSource metrics = new TestSource(Signal.METRICS, first);
    ExportScene.end(first, 3);
    logs.give(4);
    metrics.give(5);
    await(() -> server.requests().size() >= 3);
    first.flushAndStop(0);
    int seen = server.requests().size();
    assertThat(log.toString())
        .contains("at exit 3 spans are kept")
        .contains("at exit 4 log records are kept")
        .contains("at exit 5 data points are kept");
    server.otherwise(status(200, ""));

    startedForTestMetrics();

    await(() -> server.requests().size() >= seen + 3);
    assertThat(server.requests().subList(seen, seen + 3))
        .extracting(request -> request.line().split(" ")[1])
        .containsExactlyInAnyOrder("/v1/traces", "/v1/logs", "/v1/metrics");
    assertThat(log.toString()).contains("holds 4 log records of an earlier run");
  }

  @Test
  void giveNamedDestinationsOnlyTheSignalsThatTheyTake() throws Exception {
    variables.put("HEDDLE_DESTINATIONS", "team,archive");
    variables.put("HEDDLE_DESTINATION_TEAM_ENDPOINT", server.url());
    variables.put("HEDDLE_DESTINATION_ARCHIVE_ENDPOINT", other.url());
    variables.put("HEDDLE_DESTINATION_ARCHIVE_SIGNALS", "logs");
    Export export = started();
    TestSource logs = new TestSource(Signal.LOGS, export);

    ExportScene.end(export, 1);
    logs.give(1);
    await(() -> export.delivered() == 1 && logs.held() == 0 && other.requests().size() == 1);

    assertThat(other.requests().get(0).line()).contains("/v1/logs");
    assertThat(to("/v1/traces")).isNotNull();
    assertThat(to("/v1/logs")).isNotNull();
  }

  @Test
  void aDestinationWithAnEndpointForOneSignalGetsThatSignalOnly() throws Exception {
    variables.put("HEDDLE_DESTINATIONS", "team");
    variables.put("HEDDLE_DESTINATION_TEAM_LOGS_ENDPOINT", server.url() + "/in");

    DestinationSettings team = DestinationReader.read(Config.of(variables), true, true, true)[0];

    assertThat(team.route(Signal.LOGS)).isNotNull();
    assertThat(team.route(Signal.TRACES)).isNull();
    assertThat(team.route(Signal.METRICS)).isNull();
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void asksNoReceiverForSignalsThatAreSwitchedOff() throws Exception {
    variables.put("OTEL_TRACES_EXPORTER", "none");
    variables.put("OTEL_METRICS_EXPORTER", "prometheus");
    Export export = started();
    TestSource logs = new TestSource(Signal.LOGS, export);

    ExportScene.end(export, 5);
    logs.give(1);
    await(() -> logs.account().delivered() == 1);

    assertThat(export.batches().sends(Signal.TRACES)).isFalse();
    assertThat(export.batches().sends(Signal.METRICS)).isFalse();
    assertThat(export.destinations()).hasSize(1);
    assertThat(export.accepted()).isZero();
  }

  @Test
  void whatFindsOneOfSeveralDestinationsFullGoesToTheSpool() throws Exception {
    variables.put("HEDDLE_SPOOL_DIR", root.toString());
    variables.put("HEDDLE_DESTINATIONS", "team,archive");
    variables.put("HEDDLE_DESTINATION_TEAM_ENDPOINT", server.url());
    variables.put("HEDDLE_DESTINATION_ARCHIVE_ENDPOINT", other.url());
    variables.put("OTEL_METRICS_EXPORTER", "none");
    variables.put("OTEL_LOGS_EXPORTER", "none");
    variables.put("OTEL_BSP_MAX_QUEUE_SIZE", "64");
    variables.put("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "16");
    other.otherwise(status(503, "Retry-After: 1\r\n"));
    Export export = started();

    for (int i = 1; i <= 30; i++) {
      int spans = i * 20;
      ExportScene.end(export, 20);
      await(
          () ->
              export.destinations().length == 2
                  && export.destinations()[0].account().delivered() == spans);
    }
    Destination archive = export.destinations()[1];
    await(() -> archive.account().kept() > 500);
    other.otherwise(status(200, ""));

    await(() -> archive.account().delivered() == 600);
    assertThat(archive.account().dropped()).isZero();
    assertThat(log.toString()).doesNotContain("are lost");
  }

  @Test
  void aSourceThatFailsHoldsUpNoOther() throws Exception {
    Export export = started();
    export.exporter().add(new Failing(export.batches().account(Signal.METRICS)));

    ExportScene.end(export, 600);
    await(() -> export.delivered() == 600);

    assertThat(log.toString()).contains("export failed inside: java.lang.IllegalStateException");
  }

  private ScriptedServer.Request to(String path) {
    return server.requests().stream()
        .filter(request -> request.line().startsWith("POST " + path + " "))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Export export) {
    List<String> names = new ArrayList<>();
    for (Measurement measurement : export.selfMetrics()) {
      names.add(measurement.name() + ' ' + (long) measurement.value());
    }
    return names;
  }

  private Export started() {
    return started(Export.from(Config.of(variables), "1.2.3"));
  }

  /** The same ways for all signals, but without the metrics that other tests have recorded. */
  private Export startedForTestMetrics() {
    Config config = Config.of(variables);
    Map<String, String> quiet = new HashMap<>(variables);
    quiet.put("OTEL_METRICS_EXPORTER", "none");
    return started(
        new Export(
            BatchSettings.from(config),
            DestinationReader.read(config, true, true, true),
            true,
            false,
            SpanLimits.DEFAULT,
            new ResourceDetector(new ResourceSettings("shop", Map.of()), "1.2.3"),
            "1.2.3",
            Config.of(quiet),
            config.isSet(Settings.SPOOL_DIR) ? SpoolOptions.from(config) : null));
  }

  private Export started(Export export) {
    export.start();
    exports.add(export);
    return export;
  }

  /** Throws whenever it has a turn. */
  private record Failing(Account account) implements Source {
    @Override
    public long turn(long nowNanos) {
      throw new IllegalStateException("broken");
    }

    @Override
    public boolean isReady() {
      return false;
    }

    @Override
    public void drop() {}

    @Override
    public void flush(long newDelayMillis) {}

    @Override
    public boolean isFlushed() {
      return true;
    }

    @Override
    public void close() {}

    @Override
    public long accepted() {
      return 0;
    }

    @Override
    public long held() {
      return 0;
    }
  }
}
