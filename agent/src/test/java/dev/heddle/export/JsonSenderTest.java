// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.otlp.OtlpJsonReader;
import dev.heddle.otlp.Signal;
import dev.heddle.otlp.StrictJson;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.ScriptedServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonSenderTest {
  private static final ExportTraceServiceRequest REQUEST =
      ExportTraceServiceRequest.newBuilder()
          .addResourceSpans(
              ResourceSpans.newBuilder()
                  .addScopeSpans(
                      ScopeSpans.newBuilder()
                          .addSpans(Span.newBuilder().setName("GET").setStartTimeUnixNano(-1))))
          .build();

  private final ScriptedServer server = new ScriptedServer();

  JsonSenderTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sendsJsonAndReadsTheAnswer(boolean gzip) throws Exception {
    server.next(answer(200, "{\"partialSuccess\":{}}"));
    server.next(
        answer(200, "{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"too old\"}}"));
    server.next(answer(400, "{\"code\":3,\"message\":\"no such field\"}"));
    Sender sender = sender(gzip);

    Outcome success = send(sender, chunk(REQUEST.toByteArray()));
    Outcome partial = send(sender, chunk(REQUEST.toByteArray()));
    Outcome refused = send(sender, chunk(REQUEST.toByteArray()));
    sender.close();

    ScriptedServer.Request request = server.requests().get(1);
    ExportTraceServiceRequest.Builder received = ExportTraceServiceRequest.newBuilder();
    OtlpJsonReader.read(StrictJson.parse(request.plainBody()), received);
    assertThat(received.build()).isEqualTo(REQUEST);
    assertThat(request.line()).isEqualTo("POST /v1/traces HTTP/1.1");
    assertThat(request.headers()).containsEntry("content-type", "application/json");
    assertThat("gzip".equals(request.headers().get("content-encoding"))).isEqualTo(gzip);
    assertThat(success.kind).isEqualTo(Outcome.DELIVERED);
    assertThat(success.text).isEmpty();
    assertThat(partial.rejected).isEqualTo(1);
    assertThat(partial.text).isEqualTo("too old");
    assertThat(refused.kind).isEqualTo(Outcome.REFUSED);
    assertThat(refused.text).isEqualTo("HTTP 400, no such field");
  }

  @Test
  void saysThatAnAnswerIsNoJson() {
    server.next(answer(200, "<html>"));
    server.next(answer(500, "oops"));
    Sender sender = sender(false);

    assertThat(send(sender, chunk(REQUEST.toByteArray())).text).contains("is it an OTLP receiver?");
    assertThat(send(sender, chunk(REQUEST.toByteArray())).text).isEqualTo("HTTP 500, oops");
  }

  @Test
  void doesNotSendWhatIsNoRequest() {
    assertThatThrownBy(() -> send(sender(false), chunk(new byte[] {1, 2, 3})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a chunk cannot be put into JSON: ");
    assertThat(server.requests()).isEmpty();
  }

  private Sender sender(boolean gzip) {
    Endpoint endpoint = Endpoint.base(server.url(), "v1/traces");
    return new Senders("1", 4 << 20, 4 << 20)
        .connect(
            new Route(
                Route.HTTP_JSON, new Endpoint[] {endpoint}, Collections.emptyMap(), gzip, 0, null));
  }

  private static Outcome send(Sender sender, Chunk chunk) {
    return sender.send(chunk, System.nanoTime() + 20_000_000_000L);
  }

  private static Chunk chunk(byte[] request) {
    return new Chunk(Signal.TRACES, 1, request, null, new MemoryLimit(1 << 20));
  }

  private static ScriptedServer.Answer answer(int status, String json) {
    return text(
        "HTTP/1.1 "
            + status
            + " X\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json);
  }
}
