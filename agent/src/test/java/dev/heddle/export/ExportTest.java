// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.partialSuccess;
import static dev.heddle.export.Receiver.status;
import static dev.heddle.transport.ScriptedServer.reset;
import static dev.heddle.transport.ScriptedServer.silence;
import static dev.heddle.transport.ScriptedServer.thenClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Counter;
import dev.heddle.otlp.Recorded;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ExportTest extends ExportScene {
  @Test
  void deliversSpansWithResourceAndScope() throws Exception {
    Export export = started(QUICK, 10_000);

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
    Export export = started(new BatchSettings(2048, 64, 3_600_000, 30_000), 10_000);

    end(export, 1000);
    await(() -> export.delivered() >= 1000 - 127);

    assertThat(server.requests())
        .allSatisfy(request -> assertThat(Receiver.spans(request)).hasSizeLessThanOrEqualTo(64));
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void deliversEverythingWhenTheProcessEndsAtOnce() {
    Export export = started(PATIENT, 10_000);
    end(export, 700);

    assertThat(export.flushAtExit(10_000)).isTrue();

    assertThat(Receiver.spans(server)).hasSize(700);
    assertBalanced(export, 700, 700);
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void deliversSpansOfOtherShutdownHooksAfterItsOwn() throws Exception {
    Export export = started(PATIENT, 10_000);
    end(export, 1);
    export.flushAtExit(10_000);

    end(export, 5);

    await(() -> export.delivered() == 6);
  }

  @Test
  void dropsAndCountsWhatComesAfterTheEnd() {
    Export export = started(PATIENT, 10_000);
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
    Export export = started(PATIENT, 10_000);
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
    Export export = started(PATIENT, 10_000);
    end(export, 7);

    assertThat(export.flushAtExit(300)).isFalse();

    assertBalanced(export, 7, 0);
    assertThat(lines()).singleElement().asString().contains("at exit 7 of 7 spans are lost");
  }

  @Test
  void dropsTheNewestWhereNothingIsDeliveredAndCountsThem() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    server.next(
        (socket, request) -> {
          release.await();
          return status(200, "").give(socket, request);
        });
    Export export = started(new BatchSettings(100, 10, 20, 30_000), 20_000);

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
    Export export =
        started(new BatchSettings(100, 100, 20, 100).withMemory(1_000_000_000), 100, false);
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
    Export export = started(PATIENT.withMemory(100_000_000), 10_000);
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
    Export export = started(PATIENT, 10_000);
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
    Export export = started(new BatchSettings(256, 64, 5, 30_000), 10_000);
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
}
