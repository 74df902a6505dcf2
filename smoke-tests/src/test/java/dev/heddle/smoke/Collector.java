// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import dev.heddle.smoke.JavaRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry Collector in a container, printing what it receives. By the docker command:
 * where there is no engine or no image, that shows at once.
 */
final class Collector implements AutoCloseable {
  private static final String IMAGE = "otel/opentelemetry-collector:latest";
  private static final String CONFIG =
      """
      receivers:
        otlp: {protocols: {http: {endpoint: '0.0.0.0:4318'}, grpc: {endpoint: '0.0.0.0:4317'}}}
      exporters: {debug: {verbosity: detailed}}
      service:
        pipelines:
          traces: {receivers: [otlp], exporters: [debug]}
          metrics: {receivers: [otlp], exporters: [debug]}
          logs: {receivers: [otlp], exporters: [debug]}
      """;

  private final String container;

  private Collector(String container) {
    this.container = container;
  }

  /** Null where it cannot be started without asking a registry. */
  static @Nullable Collector start(Path directory) throws IOException, InterruptedException {
    String prefix = System.getenv().getOrDefault("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "");
    String image = prefix + IMAGE;
    if (!isThere(image)) {
      return null;
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path config = Files.writeString(directory.resolve("collector.yaml"), CONFIG);
    Result started =
        docker(
            "run",
            "-d",
            "-p",
            "127.0.0.1::4318",
            "-p",
            "127.0.0.1::4317",
            "-v",
            config + ":/heddle.yaml:ro",
            image,
            "--config",
            "/heddle.yaml");
    Collector collector = new Collector(started.out().trim());
    collector.await("Everything is ready");
    return collector;
  }

  private static boolean isThere(String image) throws InterruptedException {
    try {
      return docker("image", "inspect", image).status() == 0;
    } catch (IOException e) {
      return false; // no docker command
    }
  }

  String endpoint() throws IOException, InterruptedException {
    return "http://" + docker("port", container, "4318").out().lines().findFirst().orElseThrow();
  }

  String grpcEndpoint() throws IOException, InterruptedException {
    return "http://" + docker("port", container, "4317").out().lines().findFirst().orElseThrow();
  }

  /** Waits until {@code text} has been printed, and returns all that was. */
  String await(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() - deadline < 0) {
      Result logs = docker("logs", container);
      String printed = logs.out() + logs.err();
      if (printed.contains(text)) {
        return printed;
      }
    }
    throw new AssertionError("the collector did not print " + text);
  }

  private static Result docker(String... arguments) throws IOException, InterruptedException {
    return new JavaRun("docker").with(arguments).run();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    docker("rm", "-f", container);
  }
}
