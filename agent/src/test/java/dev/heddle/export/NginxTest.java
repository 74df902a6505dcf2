// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.transport.ScriptedServer;
import dev.heddle.transport.grpc.Container;
import dev.heddle.transport.http2.FrameServer;
import dev.heddle.transport.tls.Authority;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Through nginx, which ends TLS in front of receivers of HTTP and of gRPC: how most receivers in
 * the open are reached. Skipped where there is no Docker.
 */
@Timeout(180)
final class NginxTest {
  private static final int SPANS = 700;
  private static final Authority CA = new Authority("the authority");
  private static final Authority OTHER_CA = new Authority("another authority");

  @TempDir static Path directory;
  private static ScriptedServer http;
  private static FrameServer grpc;
  private static Container nginx;
  private static final AtomicInteger SPANS_BY_GRPC = new AtomicInteger();

  /** Of TLS 1.2 and 1.3, for everybody and for clients with a certificate. */
  private static final Map<String, Integer> PORTS = new HashMap<>();

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Map<String, String> variables = new HashMap<>();

  @BeforeAll
  static void startNginx() throws Exception {
    http = new ScriptedServer();
    grpc = new FrameServer(NginxTest::count);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Authority.Identity server = CA.issue("localhost");
    file("server.pem", server.certificatePem());
    file("server.key", server.keyPem());
    file("ca.pem", OTHER_CA.pem() + CA.pem());
    file("clients.pem", CA.pem());
    Path config =
        file(
            "nginx.conf",
            """
            events {}
            http {
              log_format way '$ssl_protocol $server_protocol $status [$ssl_client_s_dn] $uri';
              access_log /dev/stdout way;
              ssl_certificate /heddle/server.pem;
              ssl_certificate_key /heddle/server.key;
              ssl_client_certificate /heddle/clients.pem;
            %s%s%s%s}
            """
                .formatted(
                    server("TLSv1.2", "off"),
                    server("TLSv1.2", "on"),
                    server("TLSv1.3", "off"),
                    server("TLSv1.3", "on")));
    nginx =
        Container.start(
            "nginx:1",
            List.of("-v", directory + ":/heddle:ro", "-v", config + ":/etc/nginx/nginx.conf:ro"),
            List.of());
    assumeTrue(nginx != null, "no Docker, or no image of nginx");
    for (int port : PORTS.values()) {
      nginx.awaitPort(port);
    }
  }

  private static String server(String version, String verify) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    PORTS.put(version + verify, port);
    return """
        server {
          listen 127.0.0.1:%d ssl http2;
          ssl_protocols %s;
          ssl_verify_client %s;
          location /v1/ { proxy_pass http://127.0.0.1:%d; }
          location /opentelemetry. { grpc_pass grpc://127.0.0.1:%d; }
        }
        """
        .formatted(port, version, verify, http.port(), grpc.port());
  }

  private static void count(FrameServer.Peer peer) throws IOException {
    while (true) {
      FrameServer.Request request = peer.request();
      byte[] plain =
          new GZIPInputStream(new ByteArrayInputStream(request.message())).readAllBytes();
      ExportTraceServiceRequest.parseFrom(plain)
          .getResourceSpansList()
          .forEach(
              resource ->
                  resource
                      .getScopeSpansList()
                      .forEach(scope -> SPANS_BY_GRPC.addAndGet(scope.getSpansCount())));
      peer.answer(request.streamId());
    }
  }

  private static Path file(String name, String text) {
    return Authority.write(directory.resolve(name), text);
  }

  @AfterAll
  static void stopNginx() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
    http.close();
    grpc.close();
  }

  @BeforeEach
  void readLog() {
    Log.target(log);
    variables.put("OTEL_EXPORTER_OTLP_CERTIFICATE", directory.resolve("ca.pem").toString());
    variables.put("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip");
    variables.put("OTEL_BSP_SCHEDULE_DELAY", "20");
    variables.put("OTEL_METRICS_EXPORTER", "none");
    variables.put("OTEL_LOGS_EXPORTER", "none");
    http.otherwise(status(200, ""));
  }

  @AfterEach
  void restoreLog() {
    Log.toStderr();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2,off", "TLSv1.3,off", "TLSv1.2,on", "TLSv1.3,on"})
  void deliversByHttp(String version, String verify) throws Exception {
    int before = Receiver.spans(http).size();
    identity(CA.issue("the client by HTTP"));

    deliver("http/protobuf", version, verify);

    assertThat(Receiver.spans(http)).hasSize(before + SPANS);
    nginx.await(
        version
            + " HTTP/1.1 200 ["
            + (verify.equals("on") ? "CN=the client by HTTP" : "-")
            + "] /v1/traces");
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2,off", "TLSv1.3,off", "TLSv1.2,on", "TLSv1.3,on"})
  void deliversByGrpc(String version, String verify) throws Exception {
    int before = SPANS_BY_GRPC.get();
    identity(CA.issue("the client by gRPC"));

    deliver("grpc", version, verify);

    assertThat(SPANS_BY_GRPC.get()).isEqualTo(before + SPANS);
    nginx.await(
        version
            + " HTTP/2.0 200 ["
            + (verify.equals("on") ? "CN=the client by gRPC" : "-")
            + "] /opentelemetry.proto.collector.trace.v1.TraceService/Export");
  }

  private void identity(Authority.Identity client) {
    Path certificate = file("client.pem", client.certificatePem());
    Path key = file("client.key", client.keyPem());
    variables.put("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificate.toString());
    variables.put("OTEL_EXPORTER_OTLP_CLIENT_KEY", key.toString());
  }

  private void deliver(String protocol, String version, String verify) throws Exception {
    Export export = started(protocol, "https://localhost:" + PORTS.get(version + verify));
    ExportScene.end(export, SPANS);
    await(() -> export.delivered() + export.lost() == SPANS);
    export.flushAndStop(5_000);

    assertThat(log.toString()).isEmpty();
    assertThat(export.delivered()).isEqualTo(SPANS);
  }

  private Export started(String protocol, String endpoint) {
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", protocol);
    Export export = Export.from(Config.of(variables), "1.2.3");
    export.start();
    return export;
  }

  @ParameterizedTest
  @CsvSource({"http/protobuf,TLSv1.2", "http/json,TLSv1.3", "grpc,TLSv1.2", "grpc,TLSv1.3"})
  void saysThatNginxWantsAClientCertificate(String protocol, String version) throws Exception {
    assertThat(refusal(protocol, "https://localhost:" + PORTS.get(version + "on")))
        .contains(
            "HTTP 400",
            "No required SSL certificate was sent), 1 spans are lost; set"
                + " OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and OTEL_EXPORTER_OTLP_CLIENT_KEY");
  }

  @ParameterizedTest
  @CsvSource({"http/protobuf,TLSv1.2", "http/json,TLSv1.3", "grpc,TLSv1.2", "grpc,TLSv1.3"})
  void saysThatNginxDoesNotTakeTheClientCertificate(String protocol, String version)
      throws Exception {
    identity(OTHER_CA.issue("the stranger"));

    assertThat(refusal(protocol, "https://localhost:" + PORTS.get(version + "on")))
        .contains(
            "HTTP 400",
            "The SSL certificate error), 1 spans are lost; see"
                + " OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "http/json"})
  void saysThatNginxWantsTls(String protocol) throws Exception {
    assertThat(refusal(protocol, "http://localhost:" + PORTS.get("TLSv1.3off")))
        .contains(
            "(HTTP 400, The plain HTTP request was sent to HTTPS port)",
            "; https:// in OTEL_EXPORTER_OTLP_ENDPOINT?");
  }

  private String refusal(String protocol, String endpoint) throws Exception {
    Export export = started(protocol, endpoint);
    ExportScene.end(export, 1);
    await(() -> export.lost() == 1);
    export.flushAndStop(1_000);
    return log.toString();
  }
}
