// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.partialSuccess;
import static dev.heddle.export.Receiver.status;
import static dev.heddle.transport.ScriptedServer.reset;
import static dev.heddle.transport.ScriptedServer.silence;
import static dev.heddle.transport.ScriptedServer.text;
import static dev.heddle.transport.ScriptedServer.thenClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Recorded;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.resource.ResourceSettings;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpanExportTest {
  private static final BatchSettings QUICK = new BatchSettings(2048, 512, 20, 30_000);
  private static final BatchSettings PATIENT = new BatchSettings(2048, 512, 3_600_000, 30_000);

  private final ScriptedServer server = new ScriptedServer();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<SpanExport> exports = new ArrayList<>();

  SpanExportTest() throws IOException {
    Log.target(log);
  }

  @AfterEach
  void close() throws IOException {
    for (SpanExport export : exports) {
      export.flushAndStop(0);
    }
    server.close();
    Log.target(new FileOutputStream(FileDescriptor.err));
  }

  @Test
  void deliversSpansWithResourceAndScope() throws Exception {
    SpanExport export = started(QUICK, 10_000);

    end(export, 3);
    await(() -> export.delivered() == 3);

    var request = Receiver.parse(server.requests().get(0));
    assertThat(server.requests().get(0).line()).isEqualTo("POST /v1/traces HTTP/1.1");
    assertThat(request.getResourceSpans(0).getResource().getAttributesList())
        .anySatisfy(
            attribute -> {
              assertThat(attribute.getKey()).isEqualTo("service.name");
              assertThat(attribute.getValue().getStringValue()).isEqualTo("shop");
            });
    var scope = request.getResourceSpans(0).getScopeSpans(0).getScope();
    assertThat(scope.getName()).isEqualTo("dev.heddle.test");
    assertThat(scope.getVersion()).isEqualTo("1.2.3");
    assertBalanced(export, 3, 3);
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void waitsForOthersUntilTheBatchIsFull() throws Exception {
    SpanExport export = started(new BatchSettings(2048, 64, 3_600_000, 30_000), 10_000);

    end(export, 1000);
    await(() -> export.delivered() >= 1000 - 127);

    assertThat(server.requests())
        .allSatisfy(request -> assertThat(Receiver.spans(request)).hasSizeLessThanOrEqualTo(64));
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void deliversEverythingWhenTheProcessEndsAtOnce() {
    SpanExport export = started(PATIENT, 10_000);
    end(export, 700);

    assertThat(export.flushAtExit(10_000)).isTrue();

    assertThat(Receiver.spans(server)).hasSize(700);
    assertBalanced(export, 700, 700);
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void deliversSpansOfOtherShutdownHooksAfterItsOwn() throws Exception {
    SpanExport export = started(PATIENT, 10_000);
    end(export, 1);
    export.flushAtExit(10_000);

    end(export, 5);

    await(() -> export.delivered() == 6);
  }

  @Test
  void dropsAndCountsWhatComesAfterTheEnd() {
    SpanExport export = started(PATIENT, 10_000);
    export.flushAndStop(10_000);
    long before = Counter.of("heddle.spans.dropped", "already_shutdown").value();

    end(export, 4);

    assertBalanced(export, 4, 0);
    assertThat(Counter.of("heddle.spans.dropped", "already_shutdown").value())
        .isEqualTo(before + 4);
  }

  @Test
  void saysInOneLineWhatIsLostAtTheEnd() throws Exception {
    server.close();
    SpanExport export = started(PATIENT, 10_000);
    end(export, 7);

    assertThat(export.flushAtExit(10_000)).isFalse();

    assertBalanced(export, 7, 0);
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("at exit 7 of 7 spans are lost (shutdown 7): http://127.0.0.1:" + server.port())
        .contains("connection refused")
        .contains("OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  @Test
  void givesUpOnASilentReceiverAtTheEnd() {
    server.otherwise(silence());
    SpanExport export = started(PATIENT, 10_000);
    end(export, 7);

    assertThat(export.flushAtExit(300)).isFalse();

    assertBalanced(export, 7, 0);
    assertThat(lines()).singleElement().asString().contains("at exit 7 of 7 spans are lost");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void retriesWhatTheSpecificationSaysIsRetryable(int code) throws Exception {
    server.next(status(code, ""));
    SpanExport export = started(QUICK, 10_000);

    end(export, 2);
    await(() -> export.delivered() == 2);

    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).body()).isEqualTo(server.requests().get(0).body());
    assertThat(log.toString())
        .contains(
            "WARN export to http://127.0.0.1:"
                + server.port()
                + "/v1/traces failed (HTTP "
                + code
                + "), next try in 1 s")
        .contains("INFO export to")
        .contains("works again after");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 413, 500, 501, 301})
  void dropsAndCountsWhatTheReceiverRefuses(int code) throws Exception {
    server.next(status(code, ""));
    SpanExport export = started(QUICK, 10_000);

    end(export, 2);
    await(() -> export.lost() == 2);
    end(export, 1);
    await(() -> export.delivered() == 1);

    assertThat(export.lostByReason()).isEqualTo("http_" + code + " 2");
    assertThat(log.toString()).contains("failed (HTTP " + code + "), 2 spans are lost");
    assertBalanced(export, 3, 1);
  }

  @Test
  void retriesWhereTheConnectionEndsWithoutAResponse() throws Exception {
    server.next(reset());
    SpanExport export = started(QUICK, 10_000);

    end(export, 2);

    await(() -> export.delivered() == 2);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void retriesAResponseThatDoesNotComeInTime() throws Exception {
    server.next(silence());
    SpanExport export = started(QUICK, 50);

    end(export, 2);

    await(() -> export.delivered() == 2);
    assertThat(log.toString()).contains("no response in time").doesNotContain("Read timed out");
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() throws Exception {
    server.next(status(503, "Retry-After: 2\r\n"));
    SpanExport export = started(QUICK, 10_000);

    end(export, 1);
    await(() -> export.delivered() == 1);

    assertThat(log.toString()).contains("next try in 2 s");
  }

  @Test
  void deliversWhenTheReceiverComesUpLater() throws Exception {
    int port = server.port();
    server.close();
    SpanExport export = started(QUICK, 10_000);
    end(export, 2);
    await(() -> log.toString().contains("connection refused"));

    try (ScriptedServer late =
        new ScriptedServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()))) {
      await(() -> export.delivered() == 2);
      assertThat(Receiver.spans(late)).hasSize(2);
    }
  }

  @Test
  void givesABatchUpWhenItsTimeIsOver() throws Exception {
    server.otherwise(status(503, ""));
    SpanExport export = started(new BatchSettings(2048, 512, 20, 1_500), 10_000);

    end(export, 2);
    await(() -> export.lost() == 2);

    assertThat(export.lostByReason()).isEqualTo("http_503 2");
    assertThat(server.requests().size()).isBetween(1, 3);
  }

  @Test
  void neverRetriesAPartialSuccess() throws Exception {
    server.next(partialSuccess(2, "attribute too long"));
    SpanExport export = started(QUICK, 10_000);

    end(export, 5);
    await(() -> export.held() == 0);

    assertBalanced(export, 5, 3);
    assertThat(export.lostByReason()).isEqualTo("rejected 2");
    assertThat(server.requests()).hasSize(1);
    assertThat(log.toString()).contains("rejected 2 spans, which are lost: attribute too long");
  }

  @Test
  void passesAReceiversWarningOn() throws Exception {
    server.next(partialSuccess(0, "please upgrade"));
    SpanExport export = started(QUICK, 10_000);

    end(export, 5);
    await(() -> export.delivered() == 5);

    assertThat(log.toString()).contains("says: please upgrade");
  }

  @Test
  void doesNotBelieveThatMoreSpansWereRejectedThanSent() throws Exception {
    server.next(partialSuccess(1_000_000, "")).next(partialSuccess(-5, ""));
    SpanExport export = started(QUICK, 10_000);

    end(export, 5);
    await(() -> export.held() == 0);
    end(export, 5);
    await(() -> export.held() == 0);

    assertBalanced(export, 10, 5);
  }

  @Test
  void explainsWhatTheErrorOfTheReceiverSays() throws Exception {
    server.next(
        text(
            "HTTP/1.1 400 Bad\r\nContent-Type: application/x-protobuf\r\nContent-Length: 10\r\n\r\n\b\u0003\u0012\u0006no\ngo!"));
    server.next(text("HTTP/1.1 302 Found\r\nLocation: http://other/\r\nContent-Length: 0\r\n\r\n"));
    SpanExport export = started(QUICK, 10_000);

    end(export, 1);
    await(() -> export.lost() == 1);

    assertThat(log.toString()).contains("HTTP 400, no go!");
  }

  @Test
  void hintsAtThePortWhereAGrpcServerAnswers() throws Exception {
    server.greeting(
        ScriptedServer.bytes(new byte[] {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 5, 0, 0, 64, 0}));
    SpanExport export = started(QUICK, 10_000);

    end(export, 1);
    await(() -> export.lost() == 1);

    assertThat(export.lostByReason()).isEqualTo("http2_response 1");
    assertThat(log.toString()).contains("4318").contains("OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  @Test
  void dropsTheNewestWhereNothingIsDeliveredAndCountsThem() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    server.next(
        (socket, request) -> {
          release.await();
          return status(200, "").give(socket, request);
        });
    SpanExport export = started(new BatchSettings(100, 10, 20, 30_000), 20_000);

    end(export, 20);
    await(() -> server.requests().size() == 1);
    end(export, 1_000);
    await(() -> log.toString().contains("queue was full"));
    long lost = export.lost();
    release.countDown();
    await(() -> export.held() == 0);

    assertThat(lost).isGreaterThan(1_020 - 100 - 100 - 20);
    assertBalanced(export, 1_020, 1_020 - export.lost());
    assertThat(export.lostByReason()).isEqualTo("queue_full " + lost);
    assertThat(log.toString()).contains("OTEL_BSP_MAX_QUEUE_SIZE");
  }

  @Test
  void abortsAWriteToAReceiverThatDoesNotRead() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    server.greeting(
        (socket, request) -> {
          done.await();
          return false;
        });
    SpanExport export = started(new BatchSettings(100, 100, 20, 100), 100, false);
    Span large = Recorded.span("dev.heddle.test", "large");
    large.attribute(AttributeKey.of("large"), "x".repeat(30_000_000));
    large.end();
    export.sink().accept(large);

    await(() -> export.lost() == 1);

    done.countDown();
    assertThat(export.lostByReason()).isEqualTo("no_response 1");
  }

  @Test
  void splitsWhatReceiversWouldRefuseAsTooLarge() {
    SpanExport export = started(PATIENT, 10_000);
    for (int i = 0; i < 10; i++) {
      Span span = Recorded.span("dev.heddle.test", "large");
      span.attribute(AttributeKey.of("large"), "é".repeat(600_000));
      span.end();
      export.sink().accept(span);
    }

    assertThat(export.flushAtExit(10_000)).isTrue();

    assertThat(Receiver.spans(server)).hasSize(10);
    assertThat(server.requests())
        .allSatisfy(request -> assertThat(request.plainBody().length).isLessThan(4_000_000));
  }

  @Test
  void ignoresSpansThatAreRecordedButNotSampled() {
    SpanExport export = started(PATIENT, 10_000);
    Tracing.install(
        new dev.heddle.trace.Sampler() {
          @Override
          public int sample(
              dev.heddle.trace.SpanContext remote,
              Span local,
              long high,
              long low,
              String name,
              int kind) {
            return RECORD_ONLY;
          }

          @Override
          public String description() {
            return "record only";
          }
        },
        export.sink());
    Tracer.of("a").startRoot("x", SpanKind.SERVER, 0, null, null, 0).end();

    assertThat(export.accepted()).isZero();
  }

  @Test
  void balancesItsAccountUnderConcurrencyAndFaults() throws Exception {
    for (int i = 0; i < 30; i++) {
      server.next(
          i % 7 == 0
              ? reset()
              : i % 5 == 0
                  ? status(400, "")
                  : i % 3 == 0 ? partialSuccess(3, "x") : thenClose(status(200, "")));
    }
    SpanExport export = started(new BatchSettings(256, 64, 5, 30_000), 10_000);
    int threads = 6;
    int each = 5_000;
    CountDownLatch done = new CountDownLatch(threads);
    Recorded.samplesAll();
    for (int t = 0; t < threads; t++) {
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  Span span = Tracer.of("dev.heddle.test").startRoot("x", 1, 0, null, null, 0);
                  span.end();
                  export.sink().accept(span);
                  if (i % 64 == 0) {
                    Thread.yield();
                  }
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    export.flushAndStop(10_000);

    assertBalanced(export, threads * each, export.delivered());
    assertThat(export.lost()).isGreaterThan(0);
    Set<Object> ids = new HashSet<>();
    Receiver.spans(server).forEach(span -> ids.add(span.getSpanId()));
    assertThat((long) ids.size()).isGreaterThanOrEqualTo(export.delivered());
  }

  private void assertBalanced(SpanExport export, long accepted, long delivered) {
    assertThat(export.accepted()).isEqualTo(accepted);
    assertThat(export.delivered()).isEqualTo(delivered);
    assertThat(export.held()).isZero();
    assertThat(export.delivered() + export.lost()).isEqualTo(export.accepted());
  }

  private List<String> lines() {
    return List.of(log.toString().strip().split("\n"));
  }

  private SpanExport started(BatchSettings batches, long timeoutMillis) {
    return started(batches, timeoutMillis, true);
  }

  private SpanExport started(BatchSettings batches, long timeoutMillis, boolean gzip) {
    SpanExport export =
        new SpanExport(
            batches,
            new DestinationSettings[] {
              DestinationSettings.ofTraces(
                  new Route(
                      Route.HTTP_PROTOBUF,
                      new Endpoint[] {Endpoint.base(server.url(), "v1/traces")},
                      Collections.emptyMap(),
                      gzip,
                      timeoutMillis,
                      null),
                  true)
            },
            false,
            SpanLimits.DEFAULT,
            new ResourceDetector(new ResourceSettings("shop", Collections.emptyMap()), "1.2.3"),
            "1.2.3");
    export.start();
    exports.add(export);
    return export;
  }

  private static void end(SpanExport export, int spans) {
    for (int i = 0; i < spans; i++) {
      Span span = Recorded.span("dev.heddle.test", "GET /" + i);
      span.end();
      export.sink().accept(span);
    }
  }
}
