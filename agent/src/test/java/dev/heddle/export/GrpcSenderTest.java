// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.RetryInfoTest;
import dev.heddle.otlp.Signal;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.http2.FrameServer.Request;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a chunk, by what a gRPC receiver says. */
final class GrpcSenderTest {
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "1, grpc_cancelled, true",
    "2, grpc_unknown, false",
    "3, grpc_invalid_argument, false",
    "4, grpc_deadline_exceeded, true",
    "5, grpc_not_found, false",
    "6, grpc_already_exists, false",
    "7, grpc_permission_denied, false",
    "8, grpc_resource_exhausted, false",
    "9, grpc_failed_precondition, false",
    "10, grpc_aborted, true",
    "11, grpc_out_of_range, true",
    "12, grpc_unimplemented, false",
    "13, grpc_internal, false",
    "14, grpc_unavailable, true",
    "15, grpc_data_loss, true",
    "16, grpc_unauthenticated, false",
    "17, grpc_unknown, false",
    "-1, grpc_unknown, false",
  })
  void retriesWhatTheTableSays(int code, String reason, boolean retried) throws Exception {
    Outcome outcome = sendTo(trailers("grpc-status", "" + code, "grpc-message", "no%0Apower"));

    assertThat(outcome.kind).isEqualTo(retried ? Outcome.RETRY : Outcome.REFUSED);
    assertThat(outcome.reason).isEqualTo(reason);
    assertThat(outcome.text).startsWith("gRPC ").endsWith(", no power");
    assertThat(outcome.serverDelayMillis).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"8, 1", "14, 1", "3, 2"})
  void waitsAsLongAsTheReceiverAsks(int code, int kind) throws Exception {
    byte[] status = RetryInfoTest.status(RetryInfoTest.retryInfo(7, 0));
    String details = Base64.getEncoder().withoutPadding().encodeToString(status);

    Outcome outcome =
        sendTo(trailers("grpc-status", "" + code, "grpc-status-details-bin", details));

    assertThat(outcome.kind).isEqualTo(kind);
    assertThat(outcome.serverDelayMillis).isEqualTo(7000);
  }

  @Test
  void takesDetailsThatAreNoneAsNone() throws Exception {
    assertThat(sendTo(trailers("grpc-status", "8", "grpc-status-details-bin", "!!")).kind)
        .isEqualTo(Outcome.REFUSED);
    assertThat(sendTo(trailers("grpc-status", "8", "grpc-status-details-bin", "Gv8=")).kind)
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void saysWhereTheReceiversClockIsFarAway() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.target(log);
    try {
      sendTo(trailers("grpc-status", "0", "date", "Sun, 06 Nov 1994 08:49:37 GMT"));
    } finally {
      Log.target(new FileOutputStream(FileDescriptor.err));
    }

    assertThat(log.toString(UTF_8)).contains("s ahead of that of http://");
  }

  @Test
  void countsWhatWasRejected() throws Exception {
    ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
    response.getPartialSuccessBuilder().setRejectedSpans(2).setErrorMessage("too old");

    Outcome outcome = sendTo(peer -> peer.serve(response.build().toByteArray()));

    assertThat(outcome.kind).isEqualTo(Outcome.DELIVERED);
    assertThat(outcome.rejected).isEqualTo(2);
    assertThat(outcome.text).isEqualTo("too old");
  }

  @Test
  void saysWhatIsWrongWithThePort() throws Exception {
    FrameServer.Script http =
        peer -> {
          peer.raw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
          peer.awaitClose();
        };
    Outcome outcome = sendTo(http);

    assertThat(outcome.kind).isEqualTo(Outcome.REFUSED);
    assertThat(outcome.reason).isEqualTo("http1_response");
    DestinationSettings settings =
        DestinationSettings.ofTraces(route("http://localhost:4318"), true);
    assertThat(Hint.of(settings, Signal.TRACES, Endpoint.exact("http://localhost:4318"), outcome))
        .contains("gRPC has 4317", "OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  @Test
  void sharesOneConnectionAmongADestinationsThreads() throws Exception {
    try (FrameServer server = new FrameServer(peer -> peer.serve())) {
      Senders senders = new Senders("1.2.3", 4 << 20, 4 << 20);
      Route route = route(server.url());
      Sender first = senders.connect(route);
      Sender second = senders.connect(route);

      assertThat(send(first).kind).isEqualTo(Outcome.DELIVERED);
      assertThat(send(second).kind).isEqualTo(Outcome.DELIVERED);
      first.close();
      assertThat(send(second).kind).isEqualTo(Outcome.DELIVERED);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(threads()).isEqualTo(1);

      second.close();
      Receiver.await(() -> threads() == 0);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("heddle-grpc-reader"))
        .count();
  }

  @Test
  void callsTheSignalsMethod() throws Exception {
    sendTo(
        peer -> {
          Request request = peer.request();
          requests.add(request);
          peer.answer(request.streamId()).awaitClose();
        });

    assertThat(requests.get(0).message()).isEqualTo("spans".getBytes(UTF_8));
    assertThat(requests.get(0).headers().toString())
        .contains(
            ":path: /opentelemetry.proto.collector.trace.v1.TraceService/Export\n",
            "user-agent: Heddle/1.2.3 OTel-OTLP-Exporter-Java/1.2.3\n");
  }

  private static FrameServer.Script trailers(String... fields) {
    return peer -> {
      Request request = peer.request();
      String[] all = new String[fields.length + 4];
      System.arraycopy(
          new String[] {":status", "200", "content-type", "application/grpc"}, 0, all, 0, 4);
      System.arraycopy(fields, 0, all, 4, fields.length);
      peer.headers(request.streamId(), true, all).awaitClose();
    };
  }

  private static Outcome sendTo(FrameServer.Script script) throws IOException {
    try (FrameServer server = new FrameServer(script)) {
      Sender sender = new Senders("1.2.3", 4 << 20, 4 << 20).connect(route(server.url()));
      try {
        return send(sender);
      } finally {
        sender.close();
      }
    }
  }

  private static Outcome send(Sender sender) {
    MemoryLimit memory = new MemoryLimit(1 << 20);
    Chunk chunk = new Chunk(Signal.TRACES, 5, "spans".getBytes(UTF_8), null, memory);
    return sender.send(chunk, System.nanoTime() + 20_000_000_000L);
  }

  private static Route route(String url) {
    return new Route(
        Route.GRPC,
        new Endpoint[] {Endpoint.exact(url)},
        Collections.emptyMap(),
        false,
        10_000,
        null);
  }
}
