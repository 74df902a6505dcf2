// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Recorded;
import dev.heddle.otlp.Signal;
import dev.heddle.trace.Span;
import dev.heddle.transport.ScriptedServer;
import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.tls.Authority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class ReceiverCheckTest {
  private final Map<String, String> variables = new HashMap<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private ScriptedServer server;

  @TempDir Path directory;

  @BeforeEach
  void openServer() throws IOException {
    server = new ScriptedServer();
    Log.target(log);
    variables.put("OTEL_SERVICE_NAME", "shop");
    variables.put("OTEL_METRICS_EXPORTER", "none");
    variables.put("OTEL_LOGS_EXPORTER", "none");
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", server.url());
  }

  @AfterEach
  void closeServer() throws IOException {
    server.close();
    Log.toStderr();
  }

  @Test
  void sendsOneSpanOfTheServiceAsTheAgentWould() {
    variables.put("OTEL_EXPORTER_OTLP_HEADERS", "api-key=k");

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).as(answer.text()).isNull();
    assertThat(answer.signal()).isEqualTo(Signal.TRACES);
    assertThat(answer.endpoint()).isEqualTo(server.url() + "/v1/traces");
    assertThat(server.requests()).hasSize(1);
    ScriptedServer.Request request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("POST /v1/traces HTTP/1.1");
    assertThat(request.headers())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("api-key", "k");
    assertThat(Receiver.spans(request)).hasSize(1);
    assertThat(Receiver.parse(request).getResourceSpans(0).getResource().toString())
        .contains("\"shop\"");
  }

  @Test
  void asksReceiversOfMetricsAndLogRecordsWithAnEmptyRequest() {
    variables.remove("OTEL_METRICS_EXPORTER");
    variables.remove("OTEL_LOGS_EXPORTER");
    variables.put("OTEL_EXPORTER_OTLP_COMPRESSION", "none");

    assertThat(ask()).extracting(ReceiverAnswer::problem).containsOnlyNulls().hasSize(3);
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::line)
        .containsExactly(
            "POST /v1/traces HTTP/1.1", "POST /v1/metrics HTTP/1.1", "POST /v1/logs HTTP/1.1");
    assertThat(server.requests().get(1).body()).isEmpty();
  }

  @Test
  void asksEachDestinationAndEachOfItsStandBys() {
    variables.put("HEDDLE_DESTINATIONS", "team,company");
    variables.put("HEDDLE_DESTINATION_TEAM_ENDPOINT", server.url() + "/a");
    variables.put(
        "HEDDLE_DESTINATION_COMPANY_ENDPOINT", server.url() + "/b," + server.url() + "/c");
    variables.put("HEDDLE_DESTINATION_COMPANY_PROTOCOL", "http/json");
    server.next(Receiver.status(200, "")).next(Receiver.status(503, ""));

    List<ReceiverAnswer> answers = ask();

    assertThat(answers)
        .extracting(ReceiverAnswer::destination)
        .containsExactly("team", "company", "company");
    assertThat(answers).extracting(ReceiverAnswer::problem).containsExactly(null, "receiver", null);
    assertThat(server.requests().get(1).headers())
        .containsEntry("content-type", "application/json");
  }

  @Test
  void asksNobodyWhereNothingIsSent() {
    variables.put("OTEL_TRACES_EXPORTER", "none");

    assertThat(ask()).isEmpty();
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "401, unauthorized, wants to know who we are, see OTEL_EXPORTER_OTLP_HEADERS",
    "403, forbidden, does not let us in, see OTEL_EXPORTER_OTLP_HEADERS",
    "404, wrong_path, takes nothing at /v1/traces, is appended to OTEL_EXPORTER_OTLP_ENDPOINT only",
    "405, wrong_path, takes nothing at /v1/traces, is appended to OTEL_EXPORTER_OTLP_ENDPOINT only",
    "500, receiver, the receiver refused (HTTP 500), see OTEL_EXPORTER_OTLP_ENDPOINT",
    "503, receiver, the receiver refused (HTTP 503), see OTEL_EXPORTER_OTLP_ENDPOINT",
  })
  void explainsWhatTheReceiverSays(int status, String problem, String words, String hint) {
    server.next(Receiver.status(status, ""));

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.text()).contains(words, "HTTP " + status, hint);
  }

  @Test
  void noticesAWebServerThatAnswersEverything() {
    server.next(
        ScriptedServer.text(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"));

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).isEqualTo("not_otlp");
    assertThat(answer.text()).contains("somebody else answers there", "text/html");
  }

  @Test
  void noticesThatTheSpanWasRejected() {
    server.next(Receiver.partialSuccess(1, "quota"));

    assertThat(only().problem()).isEqualTo("rejected");
  }

  @Test
  void explainsThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port);

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).isEqualTo("refused");
    assertThat(answer.text()).startsWith("nobody listens at 127.0.0.1:" + port);
  }

  @Test
  void explainsThatDnsKnowsNoSuchName() {
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.invalid:4318");

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).isEqualTo("dns");
    assertThat(answer.text()).contains("knows the name collector.invalid");
  }

  @Test
  void explainsThatThereWasNoAnswerInTime() {
    variables.put("OTEL_EXPORTER_OTLP_TIMEOUT", "100");
    server.next(ScriptedServer.silence());

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).isEqualTo("timeout");
    assertThat(answer.text()).contains("no answer from 127.0.0.1:" + server.port());
  }

  @Test
  void explainsThatTheReceiverSpeaksNoTls() {
    server.greeting(ScriptedServer.text("HTTP/1.1 400 Bad Request\r\n\r\n"));
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost:" + server.port());

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).isEqualTo("tls");
    assertThat(answer.text()).contains("does not speak TLS");
  }

  @Test
  void explainsWhyACertificateIsNotTrusted() throws Exception {
    Authority authority = new Authority("theirs");
    SSLServerSocket socket =
        (SSLServerSocket)
            Authority.serverContext(authority.issue("localhost"), null)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getByName("localhost"));
    Path ours = Authority.write(directory.resolve("ca.pem"), new Authority("ours").pem());
    try (ScriptedServer secure = new ScriptedServer(socket)) {
      variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost:" + secure.port());
      variables.put("OTEL_EXPORTER_OTLP_CERTIFICATE", ours.toString());

      ReceiverAnswer answer = only();

      assertThat(answer.problem()).isEqualTo("tls");
      assertThat(answer.text()).contains("not among the 1 of OTEL_EXPORTER_OTLP_CERTIFICATE");

      Path theirs = Authority.write(directory.resolve("theirs.pem"), authority.pem());
      variables.put("OTEL_EXPORTER_OTLP_CERTIFICATE", theirs.toString());
      assertThat(only().problem()).isNull();
    }
  }

  @Test
  void speaksGrpc() throws Exception {
    try (FrameServer grpc = new FrameServer(peer -> peer.serve())) {
      variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
      variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", grpc.url());

      ReceiverAnswer answer = only();

      assertThat(answer.problem()).as(answer.text()).isNull();
      assertThat(answer.protocol()).isEqualTo("grpc");
    }
  }

  @Test
  void explainsThatGrpcCameToAnHttpPort() {
    server.greeting(ScriptedServer.text("HTTP/1.1 400 Bad Request\r\n\r\n"));
    variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).isEqualTo("wrong_protocol");
    assertThat(answer.text()).contains("gRPC has 4317");
  }

  @Test
  void explainsThatHttpCameToAGrpcPort() {
    byte[] emptySettings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    server.greeting(ScriptedServer.bytes(emptySettings)); // with which every such server begins

    ReceiverAnswer answer = only();

    assertThat(answer.problem()).as(answer.text()).isEqualTo("wrong_protocol");
    assertThat(answer.text()).contains("port 4317 is usually gRPC, HTTP has 4318");
  }

  @ParameterizedTest
  @CsvSource({
    "grpc, http://localhost:4318, port 4318 is usually HTTP",
    "http/protobuf, http://localhost:4317, port 4317 is usually gRPC",
    "http/json, http://localhost:1/v1/traces, is there twice",
  })
  void suspectsAPortOfTheOtherProtocol(String protocol, String endpoint, String warning) {
    variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", protocol);
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    variables.put("OTEL_EXPORTER_OTLP_TIMEOUT", "200");
    variables.remove("OTEL_METRICS_EXPORTER");

    ask();

    assertThat(log.toString(UTF_8)).contains(warning).contains("OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  @Test
  void showsNoSecret() {
    variables.put("OTEL_EXPORTER_OTLP_HEADERS", "api-key=SECRET");
    variables.put(
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "http://user:SECRET@127.0.0.1:" + server.port() + "/v1/traces?key=SECRET");
    server.next(Receiver.status(401, "")).next(Receiver.status(404, ""));

    ReceiverAnswer unauthorized = only();
    ReceiverAnswer wrongPath = only();

    assertThat(unauthorized.endpoint() + unauthorized.text() + wrongPath.text() + log)
        .contains("HTTP 401", "HTTP 404")
        .doesNotContain("SECRET");
    assertThat(server.requests().get(0).line()).contains("key=SECRET");
  }

  private ReceiverAnswer only() {
    List<ReceiverAnswer> answers = ask();
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  private List<ReceiverAnswer> ask() {
    Span span = Recorded.span("dev.heddle.check", "heddle check");
    span.end();
    return ReceiverCheck.ask(Config.of(variables), "1.2.3", span);
  }
}
