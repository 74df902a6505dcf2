// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.process.HttpCalls;
import com.example.process.OneCall;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A main that ends at once still delivers its spans, to receivers that Heddle has no part in. */
final class DeliveryIT {
  @TempDir Path directory;

  private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hello",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.createContext(
        "/v1/traces",
        exchange -> {
          try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            received.add(ExportTraceServiceRequest.parseFrom(body));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void deliversTheSpansOfAMainThatEndsAtOnce() throws Exception {
    Result result = call(url(""), "OTEL_SERVICE_NAME", "one-call");

    assertThat(result.out()).isEqualTo("200\n");
    assertThat(result.othersErr()).isEmpty();
    assertThat(result.heddle()).hasSize(1); // the start line
    assertThat(spans()).extracting(Span::getName).containsExactly("GET");
    assertThat(spans().get(0).getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(received.get(0).getResourceSpans(0).getResource().getAttributesList())
        .extracting(KeyValue::getKey)
        .contains(
            "service.name",
            "service.instance.id",
            "telemetry.sdk.name",
            "process.pid",
            "host.name");
  }

  @Test
  void saysInOneLineWhatItCouldNotDeliver() throws Exception {
    int nobody;
    try (ServerSocket unused = new ServerSocket(0)) {
      nobody = unused.getLocalPort();
    }

    Result result = call("http://127.0.0.1:" + nobody, "OTEL_SERVICE_NAME", "one-call");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("200\n");
    assertThat(result.heddle()).hasSize(2);
    assertThat(result.heddle().get(1))
        .contains("at exit 1 of 1 spans are lost")
        .contains("connection refused")
        .contains("OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  @Test
  void deliversToTheCollector() throws Exception {
    try (Collector collector = Collector.start(directory)) {
      assumeTrue(collector != null, "no Docker, or no image of the collector");

      Result result = call(collector.endpoint(), "OTEL_SERVICE_NAME", "one-call");

      assertThat(result.heddle()).hasSize(1);
      assertThat(collector.await("http.response.status_code"))
          .contains("service.name: Str(one-call)")
          .contains("Kind           : Client");
    }
  }

  /** What three calls came to, as the Collector prints it. */
  @Test
  void deliversMetricsToTheCollectorByGrpc() throws Exception {
    try (Collector collector = Collector.start(directory)) {
      assumeTrue(collector != null, "no Docker, or no image of the collector");

      Result result =
          java()
              .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.grpcEndpoint())
              .env("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
              .main(HttpCalls.class)
              .run();

      assertThat(result.heddle()).hasSize(1);
      collector.await("Kind           : Client");
      String printed = collector.await("ExplicitBounds #13");
      int begin = printed.indexOf("Name: http.client.request.duration");
      int end = printed.indexOf("Descriptor:", begin);
      assertThat(printed.substring(begin, end < 0 ? printed.length() : end))
          .contains("Unit: s")
          .contains("DataType: Histogram")
          .contains("AggregationTemporality: Cumulative")
          .contains("http.request.method: Str(GET)")
          .contains("http.response.status_code: Int(200)")
          .contains("server.address: Str(localhost)")
          .contains("Count: 3")
          .contains("ExplicitBounds #0: 0.005000")
          .contains("ExplicitBounds #13: 10.000000");
      assertThat(printed.split("Kind           : Client", -1)).hasSize(4);
    }
  }

  private static JavaRun java() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new JavaRun(java).agent();
  }

  private Result call(String endpoint, String name, String value) throws Exception {
    return java()
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        .env("OTEL_METRICS_EXPORTER", "none")
        .env("OTEL_LOGS_EXPORTER", "none")
        .env(name, value)
        .main(OneCall.class, url("/hello"))
        .run();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (ExportTraceServiceRequest request : received) {
      request
          .getResourceSpansList()
          .forEach(
              resource ->
                  resource
                      .getScopeSpansList()
                      .forEach(scope -> spans.addAll(scope.getSpansList())));
    }
    return spans;
  }
}
