// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.example.process.HibernateWork;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * An application of Hibernate, HikariCP and PostgreSQL does the same with the agent as without, to
 * the byte, and has a span for each statement that the server says it was asked to execute.
 */
final class HibernateIT {
  private static final String PASSWORD = "s3cr3t-Pa55;word";
  private static final int OPERATIONS = 10_000;

  /** Of the server's log: SQLSTATE, severity, then the statement, or why there was none. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^(\\w{5}) (LOG:  execute [^:]*: |LOG:  statement: |ERROR:  )(\\w*)");

  private final Map<String, Integer> spans = new TreeMap<>();
  private final StringBuffer received = new StringBuffer();
  private HttpServer receiver;

  @BeforeEach
  void openReceiver() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.append(new String(body, StandardCharsets.ISO_8859_1));
          if (exchange.getRequestURI().getPath().equals("/v1/traces")) {
            count(ExportTraceServiceRequest.parseFrom(body));
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

  private synchronized void count(ExportTraceServiceRequest request) {
    for (ResourceSpans resource : request.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          for (KeyValue attribute : span.getAttributesList()) {
            if (attribute.getKey().equals("db.query.text")) {
              spans.merge(verb(attribute.getValue().getStringValue()), 1, Integer::sum);
            }
          }
        }
      }
    }
  }

  private static String verb(String sql) {
    return sql.split("\\W", 2)[0].toUpperCase(Locale.ROOT);
  }

  @Test
  void doesTheSameAndRecordsWhatTheServerExecutes() throws Exception {
    try (GenericContainer<?> server = server()) {
      Result without = run(server, false);
      int before = server.getLogs(OutputType.STDERR).length();
      Result with = run(server, true);
      Map<String, Integer> executed = executed(server.getLogs(OutputType.STDERR), before);

      assertThat(without.status()).as(without.err()).isZero();
      assertThat(with.status()).as(with.err()).isZero();
      assertThat(with.out()).isEqualTo(without.out());
      assertThat(with.othersErr()).isEqualTo(without.othersErr());
      assertThat(with.out().lines())
          .as("operations and failures")
          .hasSizeGreaterThan(OPERATIONS)
          .anyMatch(line -> line.contains("ConstraintViolationException"))
          .anyMatch(line -> line.contains("division by zero"));
      assertThat(executed.values().stream().mapToInt(count -> count).sum())
          .isGreaterThan(OPERATIONS);
      assertThat(spans).isEqualTo(executed);
      assertThat(received.toString() + with.err()).doesNotContain("s3cr3t", "Pa55");
    }
  }

  /** By verb, without what drivers and transactions do on their own account. */
  private static Map<String, Integer> executed(String log, int from) {
    Map<String, Integer> verbs = new TreeMap<>();
    Matcher lines = LINE.matcher(log);
    for (int at = from; lines.find(at); at = lines.end()) {
      String verb = lines.group(3).toUpperCase(Locale.ROOT);
      if (lines.group(2).startsWith("ERROR")) {
        if (lines.group(1).startsWith("42")) { // not understood, and so not executed
          verbs.merge("SELECT", 1, Integer::sum);
        }
      } else if (!List.of("BEGIN", "COMMIT", "ROLLBACK", "SET", "SHOW", "").contains(verb)) {
        verbs.merge(verb, 1, Integer::sum);
      }
    }
    return verbs;
  }

  private static GenericContainer<?> server() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return abort("HibernateIT is skipped: no container engine");
    }
    GenericContainer<?> container =
        new GenericContainer<>("postgres:17")
            .withExposedPorts(5432)
            .withEnv(
                Map.of(
                    "POSTGRES_USER",
                    "heddle",
                    "POSTGRES_PASSWORD",
                    PASSWORD,
                    "POSTGRES_DB",
                    "shop"))
            .withCommand("-c", "log_statement=all", "-c", "log_line_prefix=%e ", "-c", "fsync=off")
            .waitingFor(
                Wait.forLogMessage(".*database system is ready to accept connections.*", 2));
    try {
      container.start();
    } catch (RuntimeException e) {
      container.close();
      return abort("HibernateIT is skipped: postgres:17: " + e.getMessage());
    }
    return container;
  }

  private Result run(GenericContainer<?> server, boolean agent) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    JavaRun run = new JavaRun(java).with("-Xmx256m", "-Djava.util.logging.config.file=/dev/null");
    if (agent) {
      run.agent();
    }
    return run.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port())
        .env("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
        .env("OTEL_LOG_LEVEL", "debug")
        .env("DATABASE_PASSWORD", PASSWORD)
        .with("-cp", jars(), HibernateWork.class.getName())
        .with(
            "jdbc:postgresql://"
                + server.getHost()
                + ':'
                + server.getMappedPort(5432)
                + "/shop?ApplicationName=work&password=s3cr3t-Pa55%3Bword")
        .with("heddle", String.valueOf(OPERATIONS))
        .run();
  }

  private int port() {
    return receiver.getAddress().getPort();
  }

  private static String jars() throws IOException {
    List<String> jars = new ArrayList<>(List.of(JavaRun.classPath()));
    try (var copied = Files.list(Path.of("target/hibernate"))) {
      copied.map(Path::toAbsolutePath).map(Path::toString).sorted().forEach(jars::add);
    }
    return String.join(File.pathSeparator, jars);
  }
}
