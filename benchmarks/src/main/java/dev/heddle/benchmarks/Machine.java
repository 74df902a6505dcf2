// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where and when the figures were measured, and how busy the machine was. */
public final class Machine {
  private static final String EXCEPT_REPORT = ":!benchmarks/RESULTS.md";

  private final Path root;
  private final ZonedDateTime begin = ZonedDateTime.now(ZoneOffset.UTC);
  private final String loadBefore = load();

  /**
   * @param root the repository
   */
  public Machine(Path root) {
    this.root = root;
  }

  /** What other readers need to judge or repeat the figures. */
  public List<String> lines(String commandLine) throws IOException {
    long minutes = ChronoUnit.MINUTES.between(begin, ZonedDateTime.now(ZoneOffset.UTC)) + 1;
    return List.of(
        begin.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'"))
            + ", "
            + minutes
            + " min, `"
            + commandLine.strip()
            + "`",
        "commit " + commit(root),
        cpu() + ", " + memory() + ", Linux " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "load average before " + loadBefore + ", after " + load() + " (of others too)");
  }

  private static String commit(Path root) throws IOException {
    String commit = output(root, "git", "rev-parse", "--short=12", "HEAD");
    boolean changed =
        !output(root, "git", "status", "--porcelain", "-uno", "--", ".", EXCEPT_REPORT).isEmpty();
    return commit.isEmpty() ? "unknown" : changed ? commit + " with changes" : commit;
  }

  private static String output(Path root, String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) { // no git
      return "";
    }
  }

  private static String cpu() throws IOException {
    String model = value(Path.of("/proc/cpuinfo"), "model name").replaceFirst(".*: *", "").strip();
    return Runtime.getRuntime().availableProcessors()
        + " × "
        + (model.isEmpty() ? System.getProperty("os.arch") : model);
  }

  private static String memory() throws IOException {
    String kib = value(Path.of("/proc/meminfo"), "MemTotal:").replaceAll("\\D", "");
    return Math.round(Double.parseDouble(kib) / (1 << 20)) + " GiB";
  }

  private static String value(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElse("");
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException e) {
      return "unknown";
    }
  }
}
