// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the OpenTelemetry Collector, and through nginx. */
@Timeout(180)
final class ContainerTest {
  @TempDir Path directory;

  @Test
  void deliversToTheCollector() throws Exception {
    int port = freePort();
    Path config =
        file(
            "collector.yaml",
            """
            receivers: {otlp: {protocols: {grpc: {endpoint: '127.0.0.1:%d'}}}}
            exporters: {debug: {verbosity: detailed}}
            service:
              telemetry: {metrics: {level: none}}
              pipelines: {traces: {receivers: [otlp], exporters: [debug]}}
            """
                .formatted(port));
    try (Container collector =
            Container.start(
                "otel/opentelemetry-collector:latest",
                List.of("-v", config + ":/heddle.yaml:ro"),
                List.of("--config", "/heddle.yaml"));
        Calls calls = new Calls("http://127.0.0.1:" + port)) {
      assumeTrue(collector != null, "no Docker, or no image of the collector");
      collector.await("Everything is ready");

      GrpcResponse response = calls.call(gzip(request("span-of-heddle")), true);

      assertThat(response.code()).isZero();
      assertThat(
              ExportTraceServiceResponse.parseFrom(response.body())
                  .getPartialSuccess()
                  .getRejectedSpans())
          .isZero();
      collector.await("span-of-heddle");
      GrpcResponse refused = calls.call("nonsense".getBytes(UTF_8));
      assertThat(refused.code()).isIn(3, GrpcCode.INTERNAL);
      assertThat(refused.message()).isNotEmpty();
      assertThat(calls.readers()).hasSize(1);
    }
  }

  @Test
  void callsThroughNginx() throws Exception {
    int port = freePort();
    Server server = GrpcJavaTest.started(builder -> {});
    Path config =
        file(
            "nginx.conf",
            """
            events {}
            http {
              client_max_body_size 16m;
              server {
                listen 127.0.0.1:%d http2;
                location / { grpc_pass grpc://127.0.0.1:%d; }
              }
            }
            """
                .formatted(port, server.getPort()));
    try (Container nginx =
            Container.start(
                "nginx:1", List.of("-v", config + ":/etc/nginx/nginx.conf:ro"), List.of());
        Calls calls = new Calls("http://127.0.0.1:" + port)) {
      assumeTrue(nginx != null, "no Docker, or no image of nginx");
      nginx.awaitPort(port);
      byte[] large = new byte[1_000_000];
      assertThat(calls.call((byte) 1, (byte) 2).body()).containsExactly(1, 2);
      assertThat(calls.call(large).body()).isEqualTo(large);
      assertThat(calls.call((byte) '!', (byte) 'x').message()).isEqualTo("x");

      server.shutdownNow().awaitTermination();

      GrpcResponse gone = calls.call((byte) 1);
      assertThat(gone.code()).isEqualTo(GrpcCode.UNAVAILABLE);
      assertThat(gone.httpStatus()).isEqualTo(502);
    } finally {
      server.shutdownNow();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private Path file(String name, String text) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.writeString(directory.resolve(name), text);
  }

  private static byte[] request(String name) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request
        .addResourceSpansBuilder()
        .addScopeSpansBuilder()
        .addSpans(
            Span.newBuilder()
                .setName(name)
                .setTraceId(
                    ByteString.copyFrom(
                        new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8}))
                .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .setStartTimeUnixNano(1)
                .setEndTimeUnixNano(2));
    return request.build().toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
