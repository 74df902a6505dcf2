// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The load with Heddle in a JVM of its own, and what can be seen of it from outside. */
final class LoadProcess implements AutoCloseable {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final Path progress;
  private final Path log;
  private Duration cpu = Duration.ZERO;
  private long peakKib;

  private LoadProcess(Process process, Path progress, Path log) {
    this.process = process;
    this.progress = progress;
    this.log = log;
  }

  static LoadProcess start(
      Options options, Path directory, long rate, long seconds, Map<String, String> settings)
      throws IOException {
    Path progress = Files.createTempFile(directory, "progress", "");
    Path log = Files.createTempFile(directory, "load", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.jvmOptions());
    command.add("-javaagent:" + options.heddleJar());
    command.addAll(List.of("-cp", classPath(options.root().resolve("benchmarks/target"))));
    command.add("com.example.soak.Load");
    command.addAll(List.of("" + rate, "" + options.threads(), "" + seconds, progress.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(
            key ->
                key.startsWith("OTEL_")
                    || key.startsWith("HEDDLE_")
                    || key.endsWith("JAVA_OPTIONS")
                    || key.equals("JAVA_TOOL_OPTIONS"));
    builder.environment().put("OTEL_SERVICE_NAME", "soak");
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    RUNNING.add(process);
    return new LoadProcess(process, progress, log);
  }

  /** Nothing of Heddle: the agent brings it. */
  private static String classPath(Path target) throws IOException {
    try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      Path h2 =
          libraries
              .filter(jar -> jar.getFileName().toString().startsWith("h2-"))
              .findFirst()
              .orElseThrow(() -> new IOException("no H2 in " + target.resolve("lib")));
      return target.resolve("classes") + ":" + h2;
    }
  }

  /** Waits for its end, at most that long. */
  void await(long seconds) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
      look();
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("the load does not end, see " + log);
      }
    }
    if (process.exitValue() != 0 || !lines().contains("load done")) {
      throw new IOException("the load failed, see " + log);
    }
  }

  void sleep(double seconds) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(
          Math.max(1, Math.min(200, (deadline - System.nanoTime()) / 1_000_000)));
      look();
      if (!process.isAlive()) {
        throw new IOException("the load has ended, see " + log);
      }
    }
  }

  private void look() throws IOException {
    cpu = process.info().totalCpuDuration().orElse(cpu);
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (Files.exists(status)) {
      try {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            peakKib = Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      } catch (IOException e) {
        if (process.isAlive()) {
          throw e;
        }
      }
    }
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as an orchestrator does. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** Spans that had ended: one each call. */
  long calls() throws IOException {
    ByteBuffer counts = ByteBuffer.wrap(Files.readAllBytes(progress));
    long sum = 0;
    while (counts.remaining() >= 8) {
      sum += counts.getLong();
    }
    return sum;
  }

  Duration cpu() {
    return cpu;
  }

  long peakMib() {
    return peakKib >> 10;
  }

  List<String> lines() throws IOException {
    return Files.readAllLines(log);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    RUNNING.remove(process);
  }
}
