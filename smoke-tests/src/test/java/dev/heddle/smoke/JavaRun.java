// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process and all that can be seen of it from outside. The environment has none of the
 * variables that configure agents or JVMs, but those that a test sets.
 */
final class JavaRun {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<String> command = new ArrayList<>();
  private final ProcessBuilder builder = new ProcessBuilder();
  private Duration limit = LIMIT;

  JavaRun(String program) {
    command.add(program);
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("OTEL_")
                    || name.startsWith("HEDDLE_")
                    || name.startsWith("JAVA_TOOL_")
                    || name.startsWith("JDK_JAVA_")
                    || name.equals("_JAVA_OPTIONS"));
  }

  JavaRun with(String... arguments) {
    Collections.addAll(command, arguments);
    return this;
  }

  JavaRun agent() {
    return with("-javaagent:" + agentJar());
  }

  JavaRun main(Class<?> application, String... arguments) {
    return with("-cp", classPath(), application.getName()).with(arguments);
  }

  JavaRun env(String name, String value) {
    builder.environment().put(name, value);
    return this;
  }

  JavaRun errorsTo(Path file) {
    builder.redirectError(file.toFile());
    return this;
  }

  static Path agentJar() {
    Path jar = Path.of(System.getProperty("heddle.agent.jar", "../agent/target/heddle-agent.jar"));
    if (!Files.isReadable(jar)) {
      throw new IllegalStateException(jar + " is not there: run ./mvnw -q -DskipTests package");
    }
    return jar.toAbsolutePath().normalize();
  }

  static String classPath() {
    return Path.of("target/test-classes").toAbsolutePath().toString();
  }

  JavaRun within(Duration newLimit) {
    limit = newLimit;
    return this;
  }

  Process start() throws IOException {
    return builder.command(command).start();
  }

  Result run() throws IOException, InterruptedException {
    Process process = start();
    process.getOutputStream().close();
    return await(process, limit);
  }

  /** Both streams are read at once, so that neither fills up. */
  static Result await(Process process) throws InterruptedException {
    return await(process, LIMIT);
  }

  private static Result await(Process process, Duration limit) throws InterruptedException {
    CompletableFuture<String> out =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running, stderr so far: " + err.join());
    }
    return new Result(process.exitValue(), out.join(), err.join());
  }

  private static String read(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process left behind. */
  record Result(int status, String out, String err) {
    /** The lines on stderr that Heddle wrote. */
    List<String> heddle() {
      return err.lines().filter(line -> line.startsWith("[heddle] ")).toList();
    }

    /** Everything else on stderr. */
    List<String> othersErr() {
      return err.lines().filter(line -> !line.startsWith("[heddle] ")).toList();
    }
  }
}
