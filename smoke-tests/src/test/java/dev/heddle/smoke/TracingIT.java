// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.process.HttpCalls;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A main that makes a few calls and ends at once: its spans arrive all the same. */
final class TracingIT {
  private static final String OUT = "traceparent\n200 hi\n".repeat(3);

  private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();

  @TempDir Path directory;
  private HttpServer receiver;

  static Stream<Jdk> jdks() throws IOException {
    return Jdk.all().values().stream().filter(jdk -> jdk.feature() >= 17);
  }

  @BeforeEach
  void openReceiver() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    receiver.createContext(
        "/v1/traces",
        exchange -> {
          try (var body = new GZIPInputStream(exchange.getRequestBody())) {
            received.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void closeReceiver() {
    receiver.stop(0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void deliversTheSpansOfAMainThatEndsAtOnce(Jdk jdk) throws Exception {
    Result result = run(new JavaRun(jdk.command("java")).agent());

    assertThat(result.out()).isEqualTo(OUT);
    assertThat(result.othersErr()).isEmpty();
    assertThat(result.heddle()).hasSize(1);
    assertThat(spans())
        .hasSize(3)
        .allMatch(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(received.get(0).getResource().getAttributesList())
        .anyMatch(
            attribute ->
                attribute.getKey().equals("service.name")
                    && attribute.getValue().getStringValue().equals("calls"));
  }

  @Test
  void tracesWhereTheApplicationMayDoLittle() throws Exception {
    Jdk jdk = Jdk.all().get(17);
    assumeTrue(jdk != null, "no JDK 17 here");
    Path policy = directory.resolve("java.policy");
    Files.writeString(
        policy,
        """
        grant codeBase "%s" { permission java.security.AllPermission; };
        grant codeBase "file:%s/" {
          permission java.net.SocketPermission "*", "connect,accept,listen,resolve";
        };
        """
            .formatted(JavaRun.agentJar().toUri(), JavaRun.classPath()));

    Result result =
        run(
            new JavaRun(jdk.command("java"))
                .with("-Djava.security.manager", "-Djava.security.policy==" + policy)
                .agent());

    assertThat(result.out()).isEqualTo(OUT);
    assertThat(result.heddle()).hasSize(1);
    assertThat(spans()).hasSize(3);
  }

  @Test
  void endsInTimeWhereNobodyListens() throws Exception {
    receiver.stop(0);

    Result result =
        run(new JavaRun(Path.of(System.getProperty("java.home"), "bin/java").toString()).agent());

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo(OUT);
    assertThat(result.heddle()).anyMatch(line -> line.contains("WARN") && line.contains("3 of 3"));
  }

  private Result run(JavaRun java) throws Exception {
    return java.env("OTEL_SERVICE_NAME", "calls")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + receiver.getAddress().getPort())
        .env("OTEL_METRICS_EXPORTER", "none")
        .env("OTEL_LOGS_EXPORTER", "none")
        .main(HttpCalls.class)
        .run();
  }

  private List<Span> spans() {
    return received.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .map(ScopeSpans::getSpansList)
        .flatMap(List::stream)
        .toList();
  }
}
