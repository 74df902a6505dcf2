// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.zaxxer.hikari.HikariDataSource;
import dev.heddle.demo.PrometheusContainer.Result;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Each expression of the dashboards and of the alerts returns data where the real Prometheus
 * scrapes the shop and an application with every trouble; promtool approves of the rules.
 */
final class DashboardsIT {
  private static final DemoFiles FILES = new DemoFiles(Path.of(".."));
  private static final List<String> SERVICES = List.of("shop", "troubled");
  private static final Duration START = Duration.ofSeconds(90);
  private static final long LIMIT_NANOS = 180_000_000_000L;

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  /** An expression for one service, and where it is. */
  private record Question(String where, String expression, boolean exemplars) {}

  @Test
  void rulesAreApproved() throws Exception {
    assumeTrue(PrometheusContainer.isThere(), "no Prometheus");

    Result check =
        PrometheusContainer.promtool(AlertRules.FOLDER, "check", "rules", AlertRules.FILE);
    Result test =
        PrometheusContainer.promtool(AlertRules.FOLDER, "test", "rules", "heddle-alerts-test.yaml");

    assertThat(check.status()).as(check.printed()).isZero();
    assertThat(test.status()).as(test.printed()).isZero();
  }

  @Test
  void everyExpressionHasData() throws Exception {
    assumeTrue(PrometheusContainer.isThere(), "no Prometheus");
    int redisPort = Port.REDIS.free(0);
    Map<String, Integer> jobs = new LinkedHashMap<>();
    SERVICES.forEach(service -> jobs.put(service, 0));
    for (String service : SERVICES) {
      jobs.put(service, Port.RECEIVER.free(0));
    }
    JavaService stock = JavaService.stock(Port.STOCK.free(0), List.of(), Map.of());
    List<String> agent = List.of("-javaagent:" + FILES.agentJar());
    JavaService shop =
        JavaService.shop(
            Port.SHOP.free(0), redisPort, stock, agent, settings("shop", jobs.get("shop")));
    Files.copy(AlertRules.FOLDER.resolve(AlertRules.FILE), directory.resolve(AlertRules.FILE));
    long startSeconds = System.currentTimeMillis() / 1000;
    try (ChildProcess redis = RedisServer.start(redisPort, FILES.log("redis-dashboards"));
        ChildProcess stockProcess = stock.start(FILES);
        ChildProcess shopProcess = shop.start(FILES);
        ChildProcess troubled = troubled(jobs.get("troubled"));
        PrometheusContainer prometheus =
            PrometheusContainer.start(
                directory, Port.RECEIVER.free(0), jobs, FILES.log("prometheus-dashboards"))) {
      stock.awaitReady(stockProcess);
      shop.awaitReady(shopProcess);
      troubled.awaitLine("troubled ready: ", START);
      long deadline = System.nanoTime() + LIMIT_NANOS;
      List<Question> open = questions(prometheus, shop, deadline);
      assertThat(open).hasSizeGreaterThan(80);

      while (!open.isEmpty() && System.nanoTime() - deadline < 0) {
        makeRequests(shop);
        ask(open, prometheus, startSeconds);
      }

      assertThat(open).as("without data").isEmpty();
    }
  }

  private static Map<String, String> settings(String service, int scrapePort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("OTEL_SERVICE_NAME", service);
    settings.put("OTEL_METRICS_EXPORTER", "prometheus");
    settings.put("OTEL_EXPORTER_PROMETHEUS_PORT", String.valueOf(scrapePort));
    settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"); // nobody is there
    settings.put("OTEL_INSTRUMENTATION_HTTP_SERVER_EMIT_EXPERIMENTAL_TELEMETRY", "true");
    return settings;
  }

  private static ChildProcess troubled(int scrapePort) throws IOException {
    Map<String, String> settings = settings("troubled", scrapePort);
    settings.put("OTEL_BSP_MAX_QUEUE_SIZE", "16");
    settings.put("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "8");
    settings.put("OTEL_BLRP_MAX_QUEUE_SIZE", "16");
    settings.put("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", "8");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + FILES.agentJar());
    command.add("-Xmx64m"); // so that collections come soon
    command.addAll(List.of("-cp", classPath(), TroubledApplication.class.getName()));
    return ChildProcess.start("troubled", command, settings, FILES.log("troubled"));
  }

  private static String classPath() throws IOException {
    List<String> parts = new ArrayList<>();
    for (Class<?> part :
        List.of(
            TroubledApplication.class,
            Caffeine.class,
            HikariDataSource.class,
            org.h2.Driver.class,
            LoggerFactory.class)) {
      URI place = URI.create(part.getProtectionDomain().getCodeSource().getLocation().toString());
      parts.add(Path.of(place).toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  /** With what the variables are once Prometheus has seen both services. */
  private List<Question> questions(PrometheusContainer prometheus, JavaService shop, long deadline)
      throws Exception {
    awaitServices(prometheus, shop, deadline);
    List<Question> questions = new ArrayList<>();
    for (Dashboard dashboard : Dashboard.all()) {
      List<Map<String, String>> values = new ArrayList<>();
      for (String service : SERVICES) {
        values.add(dashboard.values(service, prometheus));
      }
      for (Map<?, ?> panel : dashboard.panels()) {
        for (Map<?, ?> target : Dashboard.targets(panel)) {
          String where = dashboard.file() + ": " + panel.get("title") + ' ' + target.get("refId");
          List<String> each = new ArrayList<>();
          values.forEach(
              v -> each.add("(" + Dashboard.expand(target.get("expr").toString(), v) + ")"));
          questions.add(new Question(where, String.join("\nor ", each), false));
          if (target.containsKey("exemplar")) {
            questions.add(new Question(where + " (exemplars)", each.get(0), true));
          }
        }
      }
    }
    for (Map<?, ?> rule : AlertRules.all()) {
      String expression = AlertRules.withoutFilters((String) rule.get("expr"));
      Object name = rule.containsKey("alert") ? rule.get("alert") : rule.get("record");
      questions.add(new Question(name.toString(), expression, false));
    }
    for (String alert :
        List.of(
            "HeddlePoolExhausted",
            "HeddlePoolTimeouts",
            "HeddleDropsTelemetry",
            "HeddleExportFails",
            "HeddleQueueFull")) {
      String expression = "ALERTS{job=\"troubled\",alertname=\"" + alert + "\"}";
      questions.add(new Question(alert + " of the troubled", expression, false));
    }
    return questions;
  }

  private void awaitServices(PrometheusContainer prometheus, JavaService shop, long deadline)
      throws Exception {
    List<?> seen = List.of();
    while (!seen.containsAll(SERVICES)) {
      assertThat(System.nanoTime() - deadline).as("seen: " + seen).isNegative();
      makeRequests(shop);
      try {
        seen = prometheus.labelValues("service_name", "target_info");
      } catch (IOException e) {
        seen = List.of(); // still starting
      }
    }
  }

  private static void ask(List<Question> open, PrometheusContainer prometheus, long startSeconds)
      throws Exception {
    for (Iterator<Question> each = open.iterator(); each.hasNext(); ) {
      Question question = each.next();
      boolean answered =
          question.exemplars()
              ? !prometheus.exemplars(question.expression(), startSeconds).isEmpty()
              : prometheus.query(question.expression()).stream().anyMatch(DashboardsIT::isNumber);
      if (answered) {
        each.remove();
      }
    }
  }

  private static boolean isNumber(Object sample) {
    Object value = ((List<?>) ((Map<?, ?>) sample).get("value")).get(1);
    return !value.equals("NaN");
  }

  private void makeRequests(JavaService shop) throws Exception {
    for (DemoRequest request : DemoRequest.ALL) {
      URI uri = URI.create(shop.url()).resolve(request.target());
      HttpRequest get = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
      assertThat(client.send(get, BodyHandlers.discarding()).statusCode())
          .isEqualTo(request.status());
    }
  }
}
