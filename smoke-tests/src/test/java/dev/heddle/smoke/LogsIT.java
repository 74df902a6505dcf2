// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.process.LoggingShop;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.File;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application with Logback's asynchronous appender and java.util.logging: trace ids in its
 * lines, its log records at the receiver, and nothing else that anybody could notice.
 */
final class LogsIT {
  private static final String LOGBACK =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%level [%X{trace_id}] %logger{0} %m%n%nopex</pattern></encoder>
        </appender>
        <appender name="async" class="ch.qos.logback.classic.AsyncAppender">
          <appender-ref ref="out"/>
        </appender>
        <root level="info"><appender-ref ref="async"/></root>
      </configuration>
      """;
  private static final Pattern TRACE_ID = Pattern.compile("\\[([0-9a-f]{32})]");

  private static final Pattern TIMES =
      Pattern.compile("Start time *: (\\S+ \\S+) \\+0000 UTC\\s+End time *: (\\S+ \\S+) \\+0000");
  private static final Pattern SUM = Pattern.compile("\nSum: (\\S+)\n");

  @TempDir Path directory;

  private final Map<String, LogRecord> records = new ConcurrentHashMap<>();
  private HttpServer receiver;

  @BeforeEach
  void openReceiver() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    receiver.createContext(
        "/",
        exchange -> {
          try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            if (exchange.getRequestURI().getPath().equals("/v1/logs")) {
              ExportLogsServiceRequest.parseFrom(body)
                  .getResourceLogsList()
                  .forEach(
                      resource ->
                          resource
                              .getScopeLogsList()
                              .forEach(
                                  scope ->
                                      scope
                                          .getLogRecordsList()
                                          .forEach(
                                              record ->
                                                  records.put(
                                                      scope.getScope().getName()
                                                          + " "
                                                          + record.getBody().getStringValue(),
                                                      record))));
            }
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    Files.writeString(directory.resolve("logback.xml"), LOGBACK);
  }

  @AfterEach
  void closeReceiver() {
    receiver.stop(0);
  }

  @Test
  void exportsWhatIsLoggedAndChangesNothingElse() throws Exception {
    Result bare = run(java());
    Result woven =
        run(
            java()
                .agent()
                .env(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://localhost:" + receiver.getAddress().getPort()));

    assertThat(bare.out())
        .isEqualTo(
            "INFO [] LoggingShop begins\nWARN [] LoggingShop ordered 17\n200\nthanks\nINFO []"
                + " LoggingShop ends\n");
    Matcher id = TRACE_ID.matcher(woven.out());
    assertThat(id.find()).as(woven.out()).isTrue();
    assertThat(woven.out().replace(id.group(1), "")).isEqualTo(bare.out());
    assertThat(woven.othersErr()).isEqualTo(bare.err().lines().toList());
    assertThat(woven.heddle()).hasSize(1);

    String slf4j = LoggingShop.class.getName() + ' ';
    assertThat(records)
        .containsOnlyKeys(
            slf4j + "begins", slf4j + "ordered 17", slf4j + "ends", "com.example.jul packed 17");
    assertThat(traceId(slf4j + "ordered 17")).isEqualTo(id.group(1));
    assertThat(traceId("com.example.jul packed 17")).isEqualTo(id.group(1));
    assertThat(traceId(slf4j + "begins")).isEmpty();
    LogRecord ordered = records.get(slf4j + "ordered 17");
    assertThat(ordered.getSeverityNumberValue()).isEqualTo(13);
    Map<String, String> attributes = new TreeMap<>();
    ordered
        .getAttributesList()
        .forEach(it -> attributes.put(it.getKey(), it.getValue().getStringValue()));
    assertThat(attributes)
        .containsEntry("exception.type", "java.lang.IllegalStateException")
        .containsEntry("exception.message", "sold out")
        .containsOnlyKeys("exception.type", "exception.message", "exception.stacktrace");
  }

  @Test
  void exportsAllThreeSignalsOverGrpcToTheCollector() throws Exception {
    try (Collector collector = Collector.start(directory)) {
      assumeTrue(collector != null, "no Docker, or no image of the collector");

      Result woven =
          run(
              java()
                  .agent()
                  .env("OTEL_METRICS_EXPORTER", "otlp")
                  .env("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
                  .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.grpcEndpoint()));

      assertThat(woven.heddle()).hasSize(1);
      Matcher id = TRACE_ID.matcher(woven.out());
      assertThat(id.find()).as(woven.out()).isTrue();
      String printed = collector.await("Body: Str(packed 17)");
      assertThat(printed)
          .contains("Body: Str(ordered 17)")
          .contains("SeverityText: WARN")
          .contains("InstrumentationScope com.example.jul")
          .contains("Trace ID: " + id.group(1));
      collector.await("Kind           : Server");
      checkRequestDuration(collector.await("Name: http.server.request.duration"));
    }
  }

  /** One request, of the duration that its span has. */
  private static void checkRequestDuration(String printed) {
    String metric = after(printed, "Name: http.server.request.duration");
    assertThat(metric)
        .contains("Unit: s", "DataType: Histogram", "AggregationTemporality: Cumulative")
        .contains("http.request.method: Str(GET)", "url.scheme: Str(http)")
        .contains("http.response.status_code: Int(200)")
        .contains("\nCount: 1\n");
    String span = printed.substring(0, printed.indexOf("Kind           : Server") + 400);
    Matcher times = TIMES.matcher(span.substring(span.lastIndexOf("Span #")));
    assertThat(times.find()).as(span).isTrue();
    double seconds = nanos(times.group(2), times.group(1)) / 1e9;
    Matcher sum = SUM.matcher(metric);
    assertThat(sum.find()).as(metric).isTrue();
    assertThat(Double.parseDouble(sum.group(1))).isCloseTo(seconds, within(1e-6));
  }

  private static String after(String printed, String text) {
    String rest = printed.substring(printed.indexOf(text));
    int next = rest.indexOf("\nMetric #");
    return next < 0 ? rest : rest.substring(0, next);
  }

  private static long nanos(String end, String start) {
    return ChronoUnit.NANOS.between(instant(start), instant(end));
  }

  private static Instant instant(String printed) {
    return Instant.parse(printed.replace(' ', 'T') + 'Z');
  }

  private String traceId(String key) {
    return HexFormat.of().formatHex(records.get(key).getTraceId().toByteArray());
  }

  private static JavaRun java() {
    return new JavaRun(Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .env("OTEL_METRICS_EXPORTER", "none");
  }

  private Result run(JavaRun java) throws Exception {
    List<String> jars = new ArrayList<>(List.of(JavaRun.classPath(), directory.toString()));
    try (var copied = Files.list(Path.of("target/logback"))) {
      copied.map(Path::toAbsolutePath).map(Path::toString).forEach(jars::add);
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.contains("tomcat-embed-core") || entry.contains("tomcat-annotations-api")) {
        jars.add(entry);
      }
    }
    return java.with(
            "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n",
            "-cp",
            String.join(File.pathSeparator, jars),
            LoggingShop.class.getName(),
            directory.resolve("tomcat").toString())
        .run();
  }
}
