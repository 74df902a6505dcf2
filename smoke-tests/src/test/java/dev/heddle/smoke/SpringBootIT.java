// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.demo.receiver.OtlpReceiver;
import dev.heddle.demo.receiver.ReceivedSpan;
import dev.heddle.smoke.JavaRun.Result;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fat jars of Spring Boot, each built by its own plugin from {@code boot}: the same answers and
 * the same output with the agent and without, one trace a request, and the last spans at its end.
 */
final class SpringBootIT {
  private static final Path PROJECT = Path.of("boot").toAbsolutePath();
  private static final String[] PATHS = {"/orders/7", "/fails/1", "/orders/8"};
  private static final long LIMIT_NANOS = 60_000_000_000L;

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(strings = {"1.5.22.RELEASE", "2.7.18", "3.5.16", "4.0.0"})
  void behavesAsEverAndIsTraced(String version) throws Exception {
    Path jar = build(version);
    List<String> expected = new ArrayList<>();
    Result bare = run(jar, null, expected);
    try (OtlpReceiver receiver = OtlpReceiver.start(0)) {
      List<String> answers = new ArrayList<>();
      Result traced = run(jar, receiver, answers);

      assertThat(answers).isEqualTo(expected);
      assertThat(traced.out()).isEqualTo(bare.out());
      assertThat(traced.othersErr()).isEqualTo(bare.othersErr());
      assertThat(traced.status()).isEqualTo(bare.status());
      assertThat(traced.heddle()).singleElement().asString().contains(" traces this JVM ");
      checkTraces(receiver.spans());
    }
  }

  private static void checkTraces(List<ReceivedSpan> spans) {
    assertThat(spans).allMatch(span -> span.service().equals("orders"));
    assertThat(spans)
        .filteredOn(span -> span.kind() == ReceivedSpan.Kind.SERVER)
        .extracting(ReceivedSpan::name)
        .contains("GET /orders/{id}", "GET /stock/{id}", "GET /fails/{id}");
    ReceivedSpan order =
        spans.stream()
            .filter(span -> "/orders/7".equals(span.attribute("url.path")))
            .filter(span -> "200".equals(span.attribute("http.response.status_code")))
            .findFirst()
            .orElseThrow();
    List<ReceivedSpan> beneath =
        spans.stream().filter(span -> span.parentSpanId().equals(order.spanId())).toList();
    assertThat(beneath).extracting(ReceivedSpan::name).containsExactly("select orders", "GET");
    assertThat(spans)
        .filteredOn(span -> span.parentSpanId().equals(beneath.get(1).spanId()))
        .singleElement()
        .matches(span -> span.name().equals("GET /stock/{id}"));
    assertThat(spans)
        .filteredOn(span -> "/fails/1".equals(span.attribute("url.path")))
        .singleElement()
        .matches(span -> span.status() == ReceivedSpan.Status.ERROR);
  }

  private static Path build(String version) throws Exception {
    Path output = Path.of("target/boot", version).toAbsolutePath();
    Result built =
        new JavaRun(Path.of("..", "mvnw").toAbsolutePath().toString())
            .with("-q", "-B", "-ntp", "-f", PROJECT.toString(), "package")
            .with("-Dspring-boot.version=" + version, "-Doutput=" + output)
            .within(Duration.ofMinutes(5))
            .run();
    assertThat(built.status()).as(built.out() + built.err()).isZero();
    return output.resolve("orders.jar");
  }

  private Result run(Path jar, @Nullable OtlpReceiver receiver, List<String> answers)
      throws Exception {
    int port = EssentialsRun.freePort();
    JavaRun java = new JavaRun(Path.of(System.getProperty("java.home"), "bin/java").toString());
    if (receiver != null) {
      java.agent()
          .env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
          .env("OTEL_METRICS_EXPORTER", "none")
          .env("OTEL_LOGS_EXPORTER", "none");
    }
    Process process =
        java.with("--add-opens", "java.base/java.lang=ALL-UNNAMED") // for Spring of Boot 1.5
            .with("-jar", jar.toString(), "--server.port=" + port)
            .with("--spring.main.banner-mode=off", "--logging.level.root=OFF")
            .start();
    try {
      awaitReady(process, port);
      for (String path : PATHS) {
        answers.add(get(port, path));
      }
    } finally {
      process.toHandle().destroy(); // SIGTERM, as containers do; its output stays to be read
    }
    return JavaRun.await(process);
  }

  /** Until what runs after the server has started has run too. */
  private void awaitReady(Process process, int port) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LIMIT_NANOS && process.isAlive()) {
      try {
        if (get(port, "/orders/7").startsWith("200")) {
          return;
        }
      } catch (ConnectException e) {
        LockSupport.parkNanos(100_000_000);
      }
    }
    throw new AssertionError("not ready: " + JavaRun.await(process));
  }

  private String get(int port, String path) throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
            BodyHandlers.ofString());
    String body = response.body().replaceAll("\"timestamp\":[^,]+", "");
    Map<String, List<String>> headers = response.headers().map();
    return response.statusCode() + " " + headers.getOrDefault("content-type", List.of()) + body;
  }
}
