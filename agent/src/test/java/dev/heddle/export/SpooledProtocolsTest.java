// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.otlp.Recorded;
import dev.heddle.trace.Span;
import dev.heddle.transport.ScriptedServer;
import dev.heddle.transport.http2.FrameServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spool keeps compressed protobuf; what is sent from it is what the destination speaks. */
final class SpooledProtocolsTest {
  private static final int SPANS = 300;
  private static final Pattern SPAN_ID = Pattern.compile("\"spanId\":\"([0-9a-f]{16})\"");

  @TempDir Path root;

  /** Of the spans that were delivered. */
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  private volatile boolean busy = true;

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void replaysAsJson(String compression) throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.otherwise(status(503, "Retry-After: 1\r\n"));
      Map<String, String> variables = variables(server.url());
      variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json");
      variables.put("OTEL_EXPORTER_OTLP_COMPRESSION", compression);
      outage(variables);
      int refused = server.requests().size();
      server.otherwise(status(200, ""));

      replay(
          variables,
          () -> {
            for (ScriptedServer.Request request : from(refused, server)) {
              assertThat(request.headers()).containsEntry("content-type", "application/json");
              Matcher id = SPAN_ID.matcher(new String(request.plainBody(), StandardCharsets.UTF_8));
              while (id.find()) {
                ids.add(id.group(1));
              }
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void replaysAsUncompressedAndCompressedProtobuf(String compression) throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.otherwise(status(503, "Retry-After: 1\r\n"));
      Map<String, String> variables = variables(server.url());
      variables.put("OTEL_EXPORTER_OTLP_COMPRESSION", compression);
      outage(variables);
      int refused = server.requests().size();
      server.otherwise(status(200, ""));

      replay(
          variables,
          () -> {
            for (ScriptedServer.Request request : from(refused, server)) {
              Receiver.spans(request).forEach(span -> ids.add(span.getSpanId().toString()));
            }
          });
    }
  }

  @Test
  void replaysByGrpc() throws Exception {
    FrameServer.Script script =
        peer -> {
          while (true) {
            FrameServer.Request request = peer.request();
            if (busy) {
              peer.headers(request.streamId(), true, ":status", "200", "grpc-status", "14");
            } else {
              remember(request);
              peer.answer(request.streamId());
            }
          }
        };
    try (FrameServer server = new FrameServer(script)) {
      Map<String, String> variables = variables(server.url());
      variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
      outage(variables);
      busy = false;

      replay(variables, () -> {});
    }
  }

  private static List<ScriptedServer.Request> from(int first, ScriptedServer server) {
    return server.requests().subList(first, server.requests().size());
  }

  private void remember(FrameServer.Request request) throws IOException {
    byte[] message = request.message();
    if (request.body()[0] == 1) {
      message = new GZIPInputStream(new ByteArrayInputStream(message)).readAllBytes();
    }
    ExportTraceServiceRequest.parseFrom(message)
        .getResourceSpans(0)
        .getScopeSpansList()
        .forEach(
            scope -> scope.getSpansList().forEach(span -> ids.add(span.getSpanId().toString())));
  }

  private Map<String, String> variables(String url) {
    Map<String, String> variables = new HashMap<>();
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", url);
    variables.put("HEDDLE_SPOOL_DIR", root.toString());
    variables.put("HEDDLE_SPOOL_FLUSH_INTERVAL", "200");
    variables.put("OTEL_METRICS_EXPORTER", "none");
    variables.put("OTEL_LOGS_EXPORTER", "none");
    return variables;
  }

  /** A run whose receiver takes nothing, and that ends: all its spans are in the spool. */
  private void outage(Map<String, String> variables) throws Exception {
    Export export = Export.from(Config.of(variables), "1");
    export.start();
    for (int i = 0; i < SPANS; i++) {
      Span span = Recorded.span("dev.heddle.test", "GET /" + i);
      span.end();
      export.sink().accept(span);
    }
    await(() -> files() > 0);
    export.flushAndStop(100);
    assertThat(export.kept()).isEqualTo(SPANS);
  }

  /** The next run, whose receiver takes everything; no file alone means little, they are moved. */
  private void replay(Map<String, String> variables, Runnable look) throws Exception {
    Export export = Export.from(Config.of(variables), "1");
    export.start();
    await(
        () -> {
          look.run();
          return ids.size() >= SPANS && files() == 0;
        });
    export.flushAndStop(1_000);
    assertThat(ids).hasSize(SPANS);
    assertThat(export.lost()).isZero();
  }

  private long files() {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".spool")).count();
    } catch (IOException | java.io.UncheckedIOException e) {
      return -1; // it is being deleted
    }
  }
}
