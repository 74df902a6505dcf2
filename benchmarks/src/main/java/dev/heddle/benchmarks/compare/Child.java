// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process of the comparison; it ends at the latest when this JVM ends. Output goes to a log. */
final class Child implements AutoCloseable {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final long READY_SECONDS = 120;
  private static final long LOOK_MILLIS = 2;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy)));
  }

  private final String name;
  private final Process process;
  private final Path log;
  private final long startedNanos;

  private Child(String name, Process process, Path log, long startedNanos) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.startedNanos = startedNanos;
  }

  static Child start(
      String name, List<String> command, Map<String, String> environment, Path directory, Path log)
      throws IOException {
    ProcessBuilder builder = builder(command, environment, directory);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long now = System.nanoTime();
    Process process = builder.start();
    RUNNING.add(process);
    return new Child(name, process, log, now);
  }

  /** Without whatever the user's shell would add to JVMs and agents. */
  static ProcessBuilder builder(
      List<String> command, Map<String, String> environment, Path directory) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            key ->
                key.startsWith("OTEL_")
                    || key.startsWith("HEDDLE_")
                    || key.equals("JAVA_TOOL_OPTIONS")
                    || key.equals("JDK_JAVA_OPTIONS")
                    || key.equals("_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    return builder;
  }

  static List<String> java(List<String> options, String classPath, String main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(args));
    return command;
  }

  /** Returns the milliseconds since the start. */
  double awaitLine(String text) throws IOException, InterruptedException {
    while (!Files.readString(log, StandardCharsets.ISO_8859_1).contains(text)) {
      long nanos = System.nanoTime() - startedNanos;
      if (!process.isAlive() || nanos > TimeUnit.SECONDS.toNanos(READY_SECONDS)) {
        throw new IOException(name + " did not say \"" + text + "\", see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return (System.nanoTime() - startedNanos) / 1e6;
  }

  ProcFiles proc() {
    return new ProcFiles(process.pid());
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    RUNNING.remove(process);
  }
}
