// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

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
final class Machine {
  private final ZonedDateTime begin = ZonedDateTime.now(ZoneOffset.UTC);
  private final String loadBefore = load();

  /** What other readers need to judge or repeat the figures. */
  List<String> lines(Options options) throws IOException {
    long minutes = ChronoUnit.MINUTES.between(begin, ZonedDateTime.now(ZoneOffset.UTC)) + 1;
    return List.of(
        begin.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'"))
            + ", "
            + minutes
            + " min, `"
            + options.commandLine().strip()
            + "`",
        "commit " + commit(options.root()) + ", OpenTelemetry Java agent " + options.otelVersion(),
        cpu() + ", " + memory() + ", Linux " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "load average before " + loadBefore + ", after " + load() + " (of others too)",
        "application: `"
            + String.join(" ", ShopRun.JVM_OPTIONS)
            + "`, "
            + options.rate()
            + " requests/s over "
            + options.connections()
            + " connections, "
            + options.seconds()
            + " s after "
            + options.warmUpSeconds()
            + " s of warm-up; every span sampled and exported to a local receiver over OTLP"
            + " http/protobuf, compression "
            + options.compression());
  }

  private static String commit(Path root) throws IOException {
    String commit = output(root, "git", "rev-parse", "--short=12", "HEAD");
    boolean changed = !output(root, "git", "status", "--porcelain", "-uno").isEmpty();
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
