// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.soak;

import dev.heddle.benchmarks.Machine;
import dev.heddle.benchmarks.MarkedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Counts spans through load, an outage and {@code kill -9}, for the script {@code benchmarks/soak},
 * and writes what it counted into a file. Ends with 1 where a goal was missed.
 */
public final class Soak {
  private static final long FLUSH_MILLIS = 2_000;
  private static final int BATCH = 512;

  private final Options options;
  private final Path directory;
  private final List<String> rows = new ArrayList<>();
  private boolean missed;

  private Soak(Options options, Path directory) {
    this.options = options;
    this.directory = directory;
  }

  public static void main(String[] args) throws Exception {
    Options options = Options.parse(args);
    Machine machine = new Machine(options.root());
    Soak soak = new Soak(options, Files.createTempDirectory("heddle-soak"));
    if (options.does("steady")) {
      soak.steady();
    }
    if (options.does("outage")) {
      soak.outage();
    }
    if (options.does("kill")) {
      soak.kills();
    }
    String report = soak.report(machine);
    System.out.println();
    System.out.print(report);
    MarkedFile.write(options.output(), "soak", report);
    System.exit(soak.missed ? 1 : 0);
  }

  private Map<String, String> settings(CountingReceiver receiver) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url());
    settings.put("OTEL_BSP_MAX_QUEUE_SIZE", String.valueOf(options.queue()));
    settings.put("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", String.valueOf(BATCH));
    return settings;
  }

  private Map<String, String> settings(CountingReceiver receiver, Path spool) {
    Map<String, String> settings = settings(receiver);
    settings.put("HEDDLE_SPOOL_DIR", spool.toString());
    settings.put("HEDDLE_SPOOL_MAX_BYTES", "4GiB");
    settings.put("HEDDLE_SPOOL_FLUSH_INTERVAL", FLUSH_MILLIS + "ms");
    return settings;
  }

  private void steady() throws IOException, InterruptedException {
    say("steady load");
    try (CountingReceiver receiver = new CountingReceiver();
        LoadProcess load =
            LoadProcess.start(
                options, directory, options.rate(), options.seconds(), settings(receiver))) {
      load.await(options.seconds() + 60);
      long made = load.calls();
      double rate = (double) made / options.seconds();
      SpanIds ids = receiver.ids();
      row(
          "steady: spans a second for " + options.seconds() + " s",
          "≥ 50,000",
          rate,
          rate >= 50_000);
      row(
          "steady: dropped, of " + number(made),
          "0",
          made - ids.distinct(),
          ids.distinct() == made);
      row("steady: delivered twice", "0", ids.twice(), ids.twice() == 0);
      row(
          "steady: heap of the JVM, `-Xmx`, MiB",
          "≤ 64",
          options.heapMib(),
          options.heapMib() <= 64);
      figure("steady: peak RSS of the JVM, MiB", load.peakMib());
      figure("steady: CPU of the JVM, µs a span", load.cpu().toNanos() / 1e3 / made);
    }
  }

  private void outage() throws IOException, InterruptedException {
    say("outage of " + options.outageSeconds() + " s");
    Path spool = directory.resolve("outage");
    long most = 0;
    try (CountingReceiver receiver = new CountingReceiver()) {
      long made;
      Map<String, String> settings = settings(receiver, spool);
      long seconds = options.outageSeconds() + 30;
      try (LoadProcess load =
          LoadProcess.start(options, directory, options.outageRate(), seconds, settings)) {
        load.sleep(10);
        receiver.away();
        for (long i = 0; i < options.outageSeconds(); i++) {
          load.sleep(1);
          most = Math.max(most, bytes(spool));
        }
        receiver.back();
        load.await(seconds + 60);
        made = load.calls();
        figure("outage: peak RSS of the JVM, MiB", load.peakMib());
      }
      drain(receiver, spool);
      SpanIds ids = receiver.ids();
      String what = "outage of " + options.outageSeconds() + " s: lost, of " + number(made);
      row(what, "0", made - ids.distinct(), ids.distinct() == made);
      row("outage: delivered twice", "≤ " + BATCH, ids.twice(), ids.twice() <= BATCH);
      figure("outage: largest spool, bytes a span kept", (double) most / made);
    }
  }

  /** Kills while the receiver answers, while it is away, and while it gets what it missed. */
  private void kills() throws IOException, InterruptedException {
    Random random = new Random();
    long worst = 0;
    long twice = 0;
    long made = 0;
    for (int i = 0; i < options.kills(); i++) {
      say("kill -9, " + (i + 1) + " of " + options.kills());
      Path spool = directory.resolve("kill" + i);
      try (CountingReceiver receiver = new CountingReceiver()) {
        Map<String, String> settings = settings(receiver, spool);
        long calls;
        try (LoadProcess load =
            LoadProcess.start(options, directory, options.killRate(), 3600, settings)) {
          load.sleep(4 + random.nextDouble());
          if (i % 3 > 0) {
            receiver.away();
            load.sleep(4 + random.nextDouble());
          }
          if (i % 3 > 1) {
            receiver.back();
            load.sleep(5.5 + random.nextDouble());
          }
          load.kill();
          calls = load.calls();
        }
        if (i % 3 == 1) {
          receiver.back();
        }
        drain(receiver, spool);
        long lost = Math.max(0, calls - receiver.ids().distinct());
        System.out.println("  " + lost + " lost, " + receiver.ids().twice() + " twice");
        worst = Math.max(worst, lost);
        twice = Math.max(twice, receiver.ids().twice());
        made += calls;
      }
    }
    long bound = options.killRate() * FLUSH_MILLIS / 1_000;
    row(
        "kill -9, " + options.kills() + " times in " + number(made) + " spans: lost at most",
        "≤ " + number(bound) + " (2 s)",
        worst,
        worst <= bound);
    row("kill -9: delivered twice at most", "≤ " + BATCH, twice, twice <= BATCH);
  }

  /** A process without calls of its own sends what the spool holds. */
  private void drain(CountingReceiver receiver, Path spool)
      throws IOException, InterruptedException {
    Map<String, String> settings = settings(receiver, spool);
    settings.put("HEDDLE_SPOOL_REPLAY_RATE", "0");
    try (LoadProcess load = LoadProcess.start(options, directory, 0, 3600, settings)) {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
      do {
        load.sleep(0.5);
        if (System.nanoTime() - deadline > 0) {
          throw new IOException(spool + " does not become empty");
        }
      } while (bytes(spool) > 0);
      load.terminate();
    }
  }

  private static long bytes(Path spool) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(spool)) {
      for (Path file : files.toList()) {
        bytes += file.toString().endsWith(".spool") ? file.toFile().length() : 0;
      }
    } catch (UncheckedIOException e) {
      return 1; // a file went while it was looked at
    }
    return bytes;
  }

  private void row(String what, String goal, double value, boolean met) {
    missed |= !met;
    rows.add("| " + what + " | " + goal + " | " + number(value) + " | " + (met ? "met" : "missed"));
  }

  private void figure(String what, double value) {
    rows.add("| " + what + " | | " + number(value) + " | ");
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT, value != Math.rint(value) && value < 100 ? "%.1f" : "%,.0f", value);
  }

  private static void say(String what) {
    System.out.println(what);
  }

  private String report(Machine machine) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String fact : machine.lines(options.commandLine())) {
      text.append("* ").append(fact).append('\n');
    }
    text.append("* the load: ").append(options.threads()).append(" threads with H2 queries, one");
    text.append(" span each; `").append(String.join(" ", options.jvmOptions()));
    text.append("`, `OTEL_BSP_MAX_QUEUE_SIZE=").append(options.queue()).append("`; outage ");
    text.append(number(options.outageRate())).append(" and kill ");
    text.append(number(options.killRate())).append(" spans a second with a spool\n");
    text.append("\n| | goal | Heddle | |\n|---|---|---|---|\n");
    for (String row : rows) {
      text.append(row).append(" |\n");
    }
    return text.toString();
  }
}
