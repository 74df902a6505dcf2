// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import dev.heddle.demo.receiver.ReceivedSpan;
import dev.heddle.demo.receiver.SpanDecoder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A server of some version in the Java of some image, with the agent or without, and beside it a
 * process that takes the spans.
 */
final class ServerContainer implements AutoCloseable {
  private static final String FOLDER = "/server/";
  private static final String AGENT = FOLDER + "heddle-agent.jar";
  private static final int PORT = 8080;
  private static final int INBOX = 4318;
  private static final long LIMIT_NANOS = 20_000_000_000L;

  private final GenericContainer<?> container;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerContainer(GenericContainer<?> container) {
    this.container = container;
  }

  /**
   * Starts a main class, which gets the port to serve and prints {@code ready}.
   *
   * @param jars the folder with the server's jars
   */
  static ServerContainer start(String image, Path jars, String mainClass, boolean agent)
      throws IOException {
    GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
    String classes = FOLDER + "classes";
    container.withCopyFileToContainer(
        MountableFile.forHostPath(Path.of("target/classes").toAbsolutePath()), classes);
    StringBuilder classPath = new StringBuilder(classes);
    try (Stream<Path> files = Files.list(jars)) {
      for (Path jar : files.sorted().toList()) {
        String there = FOLDER + jar.getFileName();
        container.withCopyFileToContainer(MountableFile.forHostPath(jar.toAbsolutePath()), there);
        classPath.append(':').append(there);
      }
    }
    container.withCopyFileToContainer(MountableFile.forHostPath(JavaRun.agentJar()), AGENT);
    String inbox = "java -Xmx64m -cp " + classes + " com.example.essentials.Inbox " + INBOX;
    String server = "java " + (agent ? "-javaagent:" + AGENT : "") + " -cp " + classPath;
    container.withCommand("sh", "-c", inbox + " & exec " + server + ' ' + mainClass + ' ' + PORT);
    container.withEnv(
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + INBOX,
            "OTEL_EXPORTER_OTLP_COMPRESSION", "none",
            "OTEL_METRICS_EXPORTER", "none",
            "OTEL_LOGS_EXPORTER", "none",
            "OTEL_BSP_SCHEDULE_DELAY", "50"));
    container.withExposedPorts(PORT, INBOX);
    container.waitingFor(
        Wait.forLogMessage("(?s).*ready.*", 1).withStartupTimeout(Duration.ofMinutes(2)));
    container.start();
    return new ServerContainer(container);
  }

  String host() {
    return container.getHost();
  }

  int port() {
    return container.getMappedPort(PORT);
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(PORT, path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Waits until so many spans have come, of all that ever did. */
  List<ReceivedSpan> await(int count) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(at(INBOX, "/")).build();
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (true) {
      byte[] all = client.send(request, BodyHandlers.ofByteArray()).body();
      List<ReceivedSpan> spans = SpanDecoder.decode(all);
      if (spans.size() >= count) {
        return spans;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            spans.size() + " spans instead of " + count + ": " + spans + err());
      }
    }
  }

  private URI at(int port, String path) {
    return URI.create("http://" + host() + ':' + container.getMappedPort(port) + path);
  }

  String out() {
    return container.getLogs(OutputType.STDOUT);
  }

  String err() {
    return container.getLogs(OutputType.STDERR);
  }

  @Override
  public void close() {
    container.stop();
  }
}
