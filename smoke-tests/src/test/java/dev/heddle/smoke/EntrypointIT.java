// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.File;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/heddle-entrypoint.sh} in several shells, and in front of Tomcat's own script. */
final class EntrypointIT {
  private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();
  private static final Path SCRIPT = DEPLOY.resolve("heddle-entrypoint.sh");
  private static final Path TEST = DEPLOY.resolve("test/entrypoint-test.sh");
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void worksInEachShell(String shell) throws Exception {
    String[] words = shell.split(" ");
    assumeInstalled(words[0]);

    Result result =
        new JavaRun(words[0])
            .with(List.of(words).subList(1, words.length).toArray(String[]::new))
            .with(TEST.toString(), shell, JavaRun.agentJar().toString())
            .run();

    assertThat(result.out() + result.err()).endsWith(" tests, 0 failures\n");
    assertThat(result.status()).isZero();
  }

  @Test
  void shellcheckHasNothingToSay() throws Exception {
    assumeInstalled("shellcheck");

    JavaRun shellcheck =
        new JavaRun("shellcheck").with("-x", "-P", "SCRIPTDIR").with(SCRIPT.toString());
    try (Stream<Path> scripts = Files.list(TEST.getParent())) {
      scripts.forEach(script -> shellcheck.with(script.toString()));
    }
    Result result = shellcheck.run();

    assertThat(result.out() + result.err()).isEmpty();
  }

  @Test
  void tomcatStartedByItsScriptSendsSpansAndEndsAsItWouldAlone() throws Exception {
    BlockingQueue<ResourceSpans> received = new LinkedBlockingQueue<>();
    HttpServer receiver = receiver(received);
    int port = freePort();
    Process tomcat = tomcat(port, receiver.getAddress().getPort());
    try {
      assertThat(status(port, tomcat)).isEqualTo(404); // there is no application
      ResourceSpans spans = received.poll(60, TimeUnit.SECONDS);
      assertThat(spans).isNotNull();
      assertThat(spans.getScopeSpans(0).getSpans(0).getName()).isEqualTo("GET");
      assertThat(attributes(spans))
          .containsEntry("service.name", "shop")
          .containsEntry("service.instance.id", "sales.shop-6d4cf56db6-x2v9q.tomcat")
          .containsEntry("k8s.pod.name", "shop-6d4cf56db6-x2v9q")
          .containsEntry("deployment.environment.name", "pre prod")
          .containsEntry("host.name", "box-7");
    } finally {
      tomcat.toHandle().destroy(); // the entry point's process, which is the JVM by now
      Result result = JavaRun.await(tomcat);
      receiver.stop(0);
      assertThat(result.status()).as(result.err()).isEqualTo(128 + 15);
      assertThat(result.heddle()).hasSize(1);
      assertThat(result.err()).doesNotContain("heddle-entrypoint", "JAVA_TOOL_OPTIONS");
    }
  }

  private Process tomcat(int port, int receiverPort) throws Exception {
    Path home;
    try (Stream<Path> unpacked = Files.list(Path.of("target/servers/tomcat"))) {
      home = unpacked.findFirst().orElseThrow().toAbsolutePath();
    }
    Files.createDirectories(directory.resolve("conf"));
    Files.createDirectories(directory.resolve("logs"));
    Files.createDirectories(directory.resolve("temp"));
    Files.writeString(
        directory.resolve("conf/server.xml"),
        """
        <Server port="-1">
          <Service name="Catalina">
            <Connector address="127.0.0.1" port="%d"/>
            <Engine name="Catalina" defaultHost="localhost"><Host name="localhost"/></Engine>
          </Service>
        </Server>
        """
            .formatted(port));
    return new JavaRun(SCRIPT.toString())
        .with(home.resolve("bin/catalina.sh").toString(), "run")
        .env("CATALINA_BASE", directory.toString())
        .env("CATALINA_HOME", home.toString())
        .env("JAVA_HOME", System.getProperty("java.home"))
        .env("HEDDLE_AGENT_JAR", JavaRun.agentJar().toString())
        .env("POD_NAME", "shop-6d4cf56db6-x2v9q")
        .env("POD_NAMESPACE", "sales")
        .env("CONTAINER_NAME", "tomcat")
        .env("APP_ENV", "pre prod")
        .env("HOSTNAME", "box-7")
        .env("OTEL_BSP_SCHEDULE_DELAY", "100")
        .env("OTEL_METRICS_EXPORTER", "none")
        .env("OTEL_LOGS_EXPORTER", "none")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + receiverPort)
        .start();
  }

  private static HttpServer receiver(BlockingQueue<ResourceSpans> received) throws Exception {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    receiver.createContext(
        "/v1/traces",
        exchange -> {
          try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            received.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    return receiver;
  }

  private static Map<String, String> attributes(ResourceSpans spans) {
    Map<String, String> attributes = new TreeMap<>();
    spans
        .getResource()
        .getAttributesList()
        .forEach(it -> attributes.put(it.getKey(), it.getValue().getStringValue()));
    return attributes;
  }

  /** Asks until somebody listens there. */
  private static int status(int port, Process server) throws Exception {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (true) {
      try {
        URL url = new URL("http://127.0.0.1:" + port + "/");
        return ((HttpURLConnection) url.openConnection()).getResponseCode();
      } catch (ConnectException e) {
        if (!server.isAlive() || System.nanoTime() - deadline > 0) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assumeInstalled(String program) {
    assumeTrue(path(program) != null, program + " is not installed");
  }

  private static @Nullable Path path(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }
}
