// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends when this one ends, however that happens: a shell between the two waits for
 * the end of its input, which the kernel closes even after kill -9. Its output goes to a log.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 20;
  private static final int TAIL_LINES = 12;

  /** Ctrl-C reaches the whole process group; the order in which things stop is ours to choose. */
  private static final String GUARD =
      "trap '' INT QUIT HUP; exec 3<&0; \"$@\" </dev/null 3<&- & child=$!;"
          + " { read -r end <&3; kill \"$child\"; } 2>/dev/null & watch=$!; exec 3<&-;"
          + " wait \"$child\"; status=$?; kill \"$watch\" 2>/dev/null; exit $status";

  private final String name;
  private final Process guard;
  private final Path log;

  private ChildProcess(String name, Process guard, Path log) {
    this.name = name;
    this.guard = guard;
    this.log = log;
  }

  static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, name));
    guarded.addAll(command);
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder = new ProcessBuilder(guarded);
    builder.environment().keySet().removeIf(ChildProcess::redirectsTelemetry);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new ChildProcess(name, builder.start(), log);
  }

  /** The user's own collector must not get the demo's spans. */
  private static boolean redirectsTelemetry(String variable) {
    return variable.startsWith("OTEL_EXPORTER_") || variable.equals("OTEL_TRACES_EXPORTER");
  }

  /** A question that is asked again and again until it is answered with yes. */
  interface Ready {
    boolean isReady() throws IOException;
  }

  void await(Ready ready, Duration timeout) throws IOException, InterruptedException, DemoProblem {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!ready.isReady()) {
      if (!guard.isAlive()) {
        throw new DemoProblem(name + " ended with " + guard.exitValue() + lastLines());
      }
      if (System.nanoTime() > deadline) {
        throw new DemoProblem(
            name + " is not ready after " + timeout.toSeconds() + " s" + lastLines());
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  void awaitLine(String text, Duration timeout)
      throws IOException, InterruptedException, DemoProblem {
    await(() -> output().contains(text), timeout);
  }

  String output() throws IOException {
    return Files.readString(log, StandardCharsets.ISO_8859_1);
  }

  CompletableFuture<ChildProcess> onExit() {
    return guard.onExit().thenApply(process -> this);
  }

  /** Why it ended, for the user. */
  String farewell() {
    return name + " ended with " + guard.exitValue() + lastLines();
  }

  private String lastLines() {
    try {
      List<String> lines = output().lines().toList();
      return "; the end of "
          + log
          + ":\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "; see " + log;
    }
  }

  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
      if (!guard.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        guard.descendants().forEach(ProcessHandle::destroyForcibly);
        guard.destroyForcibly();
      }
    } catch (IOException e) {
      guard.descendants().forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      guard.descendants().forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }
}
