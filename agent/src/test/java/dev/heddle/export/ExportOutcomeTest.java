// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.partialSuccess;
import static dev.heddle.export.Receiver.status;
import static dev.heddle.transport.ScriptedServer.reset;
import static dev.heddle.transport.ScriptedServer.silence;
import static dev.heddle.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.transport.ScriptedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of spans for each thing that a receiver may answer. */
final class ExportOutcomeTest extends ExportScene {
  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void retriesWhatTheSpecificationSaysIsRetryable(int code) throws Exception {
    server.next(status(code, ""));
    Export export = started(QUICK, 10_000);

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
  @ValueSource(ints = {400, 401, 404, 500, 501, 301})
  void dropsAndCountsWhatTheReceiverRefuses(int code) throws Exception {
    server.next(status(code, ""));
    Export export = started(QUICK, 10_000);

    end(export, 2);
    await(() -> export.lost() == 2);
    end(export, 1);
    await(() -> export.delivered() == 1);

    assertThat(export.lostByReason()).isEqualTo("http_" + code + " 2");
    assertThat(log.toString()).contains("failed (HTTP " + code + "), 2 spans are lost");
    assertBalanced(export, 3, 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void halvesWhatTheReceiverFindsTooLarge(boolean gzip) throws Exception {
    server.otherwise(
        (socket, request) ->
            status(Receiver.spans(request).size() > 30 ? 413 : 200, "").give(socket, request));
    Export export = started(PATIENT, 10_000, gzip);

    end(export, 100);

    assertThat(export.flushAtExit(10_000)).isTrue();
    assertThat(export.delivered()).isEqualTo(100);
    assertThat(Receiver.spans(server)).hasSize(100 + 50 + 50 + 100);
    assertThat(log.toString())
        .contains("takes only smaller requests")
        .contains("HEDDLE_MAX_REQUEST_SIZE");
    await(() -> export.reservedBytes() == export.idleBytes());
  }

  @Test
  void countsWhatIsTooLargeHoweverSmall() {
    server.otherwise(status(413, ""));
    Export export = started(PATIENT, 10_000);

    end(export, 3);
    export.flushAtExit(10_000);

    assertBalanced(export, 3, 0);
    assertThat(export.lostByReason()).isEqualTo("http_413 3");
  }

  @Test
  void retriesWhereTheConnectionEndsWithoutAResponse() throws Exception {
    server.next(reset());
    Export export = started(QUICK, 10_000);

    end(export, 2);

    await(() -> export.delivered() == 2);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void retriesAResponseThatDoesNotComeInTime() throws Exception {
    server.next(silence());
    Export export = started(QUICK, 50);

    end(export, 2);

    await(() -> export.delivered() == 2);
    assertThat(log.toString()).contains("no response in time").doesNotContain("Read timed out");
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() throws Exception {
    server.next(status(503, "Retry-After: 2\r\n"));
    Export export = started(QUICK, 10_000);

    end(export, 1);
    await(() -> export.delivered() == 1);

    assertThat(log.toString()).contains("next try in 2 s");
  }

  @Test
  void deliversWhenTheReceiverComesUpLater() throws Exception {
    int port = server.port();
    server.close();
    Export export = started(QUICK, 10_000);
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
    Export export = started(new BatchSettings(2048, 512, 20, 1_500), 10_000);

    end(export, 2);
    await(() -> export.lost() == 2);

    assertThat(export.lostByReason()).isEqualTo("http_503 2");
    assertThat(server.requests().size()).isBetween(1, 3);
  }

  @Test
  void neverRetriesAPartialSuccess() throws Exception {
    server.next(partialSuccess(2, "attribute too long"));
    Export export = started(QUICK, 10_000);

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
    Export export = started(QUICK, 10_000);

    end(export, 5);
    await(() -> export.delivered() == 5);

    assertThat(log.toString()).contains("says: please upgrade");
  }

  @Test
  void doesNotBelieveThatMoreSpansWereRejectedThanSent() throws Exception {
    server.next(partialSuccess(1_000_000, "")).next(partialSuccess(-5, ""));
    Export export = started(QUICK, 10_000);

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
    Export export = started(QUICK, 10_000);

    end(export, 1);
    await(() -> export.lost() == 1);

    assertThat(log.toString()).contains("HTTP 400, no go!");
  }

  @Test
  void hintsAtThePortWhereAGrpcServerAnswers() throws Exception {
    server.greeting(
        ScriptedServer.bytes(new byte[] {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 5, 0, 0, 64, 0}));
    Export export = started(QUICK, 10_000);

    end(export, 1);
    await(() -> export.lost() == 1);

    assertThat(export.lostByReason()).isEqualTo("http2_response 1");
    assertThat(log.toString()).contains("4318").contains("OTEL_EXPORTER_OTLP_ENDPOINT");
  }
}
