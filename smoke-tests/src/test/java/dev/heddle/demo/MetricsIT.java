// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.demo.receiver.OtlpReceiver;
import dev.heddle.demo.receiver.ReceivedSpan;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Prometheus scrapes the shop, and the real VictoriaMetrics receives its OTLP: both count
 * as many requests as were made. In containers that share this machine's network.
 */
class MetricsIT {
  private static final DemoFiles FILES = new DemoFiles(Path.of(".."));
  private static final String PROMETHEUS = "prom/prometheus";
  private static final String VICTORIA = "victoriametrics/victoria-metrics";
  private static final int ROUNDS = 10;

  private static final String COUNT_SUFFIX =
      "non-histogram and non-summary metrics should not have \"_count\" suffix";

  /** The conventions name them so, and Tomcat's the OpenTelemetry agent. */
  private static final List<String> COUNTS_OF_OTHERS =
      List.of(
          "db_client_connection_count",
          "jvm_class_count",
          "jvm_cpu_count",
          "jvm_thread_count",
          "tomcat_thread_busy_count",
          "tomcat_thread_count");

  private static final Pattern EXEMPLAR =
      Pattern.compile(
          "_duration_seconds_bucket\\{.* # \\{trace_id=\"(\\w{32})\",span_id=\"(\\w{16})\"} (\\S+) ");
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"\\]");

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong responses = new AtomicLong();

  @Test
  void countAsManyRequestsAsWereMade() throws Exception {
    String prometheusImage = image(PROMETHEUS);
    String victoriaImage = image(VICTORIA);
    assumeTrue(prometheusImage != null && victoriaImage != null, "no Prometheus, VictoriaMetrics");
    int redisPort = Port.REDIS.free(0);
    int scrapePort = Port.RECEIVER.free(0);
    int victoriaPort = Port.RECEIVER.free(0);
    int prometheusPort = Port.RECEIVER.free(0);
    int receiverPort = Port.RECEIVER.free(0);
    JavaService stock = JavaService.stock(Port.STOCK.free(0), List.of(), Map.of());
    JavaService shop =
        JavaService.shop(
            Port.SHOP.free(0),
            redisPort,
            stock,
            List.of("-javaagent:" + FILES.agentJar()),
            settings(scrapePort, victoriaPort, receiverPort));
    try (OtlpReceiver receiver = OtlpReceiver.start(receiverPort);
        ChildProcess redis = RedisServer.start(redisPort, FILES.log("redis-metrics"));
        ChildProcess victoria = victoria(victoriaImage, victoriaPort);
        ChildProcess prometheus = prometheus(prometheusImage, prometheusPort, scrapePort);
        ChildProcess stockProcess = stock.start(FILES);
        ChildProcess shopProcess = shop.start(FILES)) {
      stock.awaitReady(stockProcess);
      shop.awaitReady(shopProcess);
      makeRequests(shop);

      for (int port : new int[] {prometheusPort, victoriaPort}) {
        String requests = "http_server_request_duration_seconds_count";
        await(port, "sum(" + requests + ")", ROUNDS * DemoRequest.ALL.size());
        await(port, "sum(" + requests + "{http_route=\"/shop/order\"})", ROUNDS);
        await(port, "sum(" + requests + "{http_response_status_code=\"500\"})", ROUNDS);
        await(port, "sum(" + requests + "{http_response_status_code=\"404\"})", ROUNDS);
        await(port, "count(group(jvm_memory_used_bytes) by (jvm_memory_type))", 2);
        await(port, "sum(http_server_active_requests{http_request_method=\"GET\"})", 0);
      }
      String buckets = "http_server_request_duration_seconds_bucket{le=\"+Inf\"}";
      await(prometheusPort, "sum(" + buckets + ")", ROUNDS * DemoRequest.ALL.size());
      checkBodies(prometheusPort);
      checkWithPromtool(prometheusImage, scrapePort);
      checkExemplars(scrapePort, receiver);
      assertThat(get("http://127.0.0.1:" + scrapePort + "/healthz").body()).isEqualTo("ok\n");
    }
  }

  private static Map<String, String> settings(int scrapePort, int victoriaPort, int receiverPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("OTEL_SERVICE_NAME", "shop");
    settings.put("OTEL_LOGS_EXPORTER", "none");
    settings.put("OTEL_BSP_SCHEDULE_DELAY", "100");
    settings.put(
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:" + receiverPort + "/v1/traces");
    settings.put("OTEL_INSTRUMENTATION_HTTP_SERVER_EMIT_EXPERIMENTAL_TELEMETRY", "true");
    settings.put(
        "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
        "base2_exponential_bucket_histogram"); // Prometheus gets the classic one all the same
    settings.put("OTEL_METRICS_EXPORTER", "otlp,prometheus");
    settings.put("OTEL_PROMETHEUS_ENDPOINT", "127.0.0.1:" + scrapePort);
    settings.put("OTEL_METRIC_EXPORT_INTERVAL", "500");
    settings.put(
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "http://127.0.0.1:" + victoriaPort + "/opentelemetry/v1/metrics");
    return settings;
  }

  private static ChildProcess victoria(String image, int port) throws IOException {
    return container(
        "victoria-metrics",
        image,
        List.of(),
        "-httpListenAddr=127.0.0.1:" + port,
        "-opentelemetry.usePrometheusNaming",
        "-search.latencyOffset=0s",
        "-search.disableCache",
        "-storageDataPath=/tmp/data");
  }

  private ChildProcess prometheus(String image, int port, int scrapePort) throws IOException {
    Files.writeString(
        directory.resolve("prometheus.yml"),
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: shop
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(scrapePort));
    return container(
        "prometheus",
        image,
        List.of("-v", directory + ":/config:ro"),
        "--config.file=/config/prometheus.yml",
        "--storage.tsdb.path=/tmp/data",
        "--web.listen-address=127.0.0.1:" + port);
  }

  private static ChildProcess container(
      String name, String image, List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "host"));
    command.addAll(options);
    command.add(image);
    command.addAll(List.of(arguments));
    return ChildProcess.start(name, command, Map.of(), FILES.log(name));
  }

  /** Null where it cannot be had without asking a registry. */
  private static String image(String name) throws InterruptedException {
    String prefix = System.getenv().getOrDefault("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "");
    try {
      Process inspection =
          new ProcessBuilder("docker", "image", "inspect", prefix + name)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return inspection.waitFor() == 0 ? prefix + name : null;
    } catch (IOException e) {
      return null; // no docker command
    }
  }

  private void makeRequests(JavaService shop) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (DemoRequest request : DemoRequest.ALL) {
        URI uri = URI.create(shop.url()).resolve(request.target());
        HttpResponse<String> response = get(uri.toString());
        assertThat(response.statusCode()).isEqualTo(request.status());
        received.addAndGet(response.body().getBytes(StandardCharsets.UTF_8).length);
        responses.incrementAndGet();
      }
    }
  }

  private HttpResponse<String> get(String url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private void await(int port, String query, double expected) throws InterruptedException {
    String url =
        "http://127.0.0.1:"
            + port
            + "/api/v1/query?query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8);
    String answer = "";
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() - deadline < 0) {
      try {
        answer = get(url).body();
        Matcher value = VALUE.matcher(answer);
        if (value.find() && Double.parseDouble(value.group(1)) == expected) {
          return;
        }
      } catch (IOException e) {
        answer = e.toString(); // still starting
      }
    }
    throw new AssertionError(query + " is not " + expected + " but " + answer);
  }

  private void checkWithPromtool(String image, int port) throws Exception {
    Path metrics = directory.resolve("metrics.txt");
    Files.writeString(metrics, get("http://127.0.0.1:" + port + "/metrics").body());
    Process promtool =
        new ProcessBuilder(
                "docker",
                "run",
                "--rm",
                "-i",
                "--entrypoint",
                "promtool",
                image,
                "check",
                "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    promtool.waitFor();
    List<String> remarks = printed.lines().sorted().toList();
    assertThat(COUNTS_OF_OTHERS).extracting(name -> name + ' ' + COUNT_SUFFIX).containsAll(remarks);
  }

  /** The pages' sizes by the metric, and what the client here has read. */
  private void checkBodies(int prometheusPort) throws Exception {
    await(prometheusPort, "sum(http_server_response_body_size_bytes_sum)", received.get());
    await(prometheusPort, "sum(http_server_response_body_size_bytes_count)", responses.get());
  }

  /** Each one names a span that has arrived, of the duration that it stands for. */
  private void checkExemplars(int port, OtlpReceiver receiver) throws Exception {
    HttpResponse<String> response =
        get(
            "http://127.0.0.1:" + port + "/metrics",
            "Accept",
            "application/openmetrics-text; version=1.0.0");

    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(response.body()).endsWith("# EOF\n");
    Map<String, Double> spans = new HashMap<>();
    for (ReceivedSpan span : receiver.spans()) {
      spans.put(span.traceId() + ' ' + span.spanId(), span.durationNanos() / 1e9);
    }
    Map<String, Double> examples = new HashMap<>();
    Matcher exemplar = EXEMPLAR.matcher(response.body());
    while (exemplar.find()) {
      examples.put(
          exemplar.group(1) + ' ' + exemplar.group(2), Double.parseDouble(exemplar.group(3)));
    }
    assertThat(examples).hasSizeGreaterThan(DemoRequest.ALL.size());
    assertThat(spans).containsAllEntriesOf(examples);
  }
}
