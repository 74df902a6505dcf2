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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A main that does nothing, from the start of the process to its end. Time is taken by the shell,
 * which waits for the process and so knows its CPU to the millisecond.
 */
final class EmptyRuns {
  static final String WALL = "empty main: wall, ms";
  static final String CPU = "empty main: CPU, ms";
  static final String CLASSES = "empty main: loaded classes";
  static final String RESIDENT = "empty main after 1 s: RSS, MiB";
  static final String PEAK = "empty main after 1 s: peak RSS, MiB";
  static final String THREADS = "empty main after 1 s: threads";

  private static final String TIMED =
      "TIMEFORMAT='%3R %3U %3S'; time \"$@\" >\"$0\" 2>&1 </dev/null";
  private static final int OTHER_ROUNDS = 3;

  private final Options options;
  private final Path logs;
  private final Path jar;
  private final Map<String, String> environment;
  private final Figures figures;

  EmptyRuns(Options options, Path logs, int receiverPort, Figures figures) {
    this.options = options;
    this.logs = logs;
    this.jar = options.root().resolve("benchmarks/target/benchmarks-empty.jar");
    this.environment = options.environment("empty", receiverPort);
    this.figures = figures;
  }

  void run() throws IOException, InterruptedException {
    for (int round = 0; round < options.startRounds(); round++) {
      for (Variant variant : Rounds.order(options.variants(), round)) {
        time(variant, round > 0 || options.startRounds() == 1);
      }
    }
    for (int round = 0; round < OTHER_ROUNDS; round++) {
      for (Variant variant : Rounds.order(options.variants(), round)) {
        countClasses(variant);
        look(variant);
      }
    }
  }

  /** The first round only brings the files into the page cache. */
  private void time(Variant variant, boolean counts) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    String log = logs.resolve("empty-" + variant + ".log").toString();
    command.addAll(List.of("bash", "-c", TIMED, log));
    command.addAll(java(variant, List.of(), "EmptyMain"));
    Process shell = Child.builder(command, environment, logs).start();
    String times = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (shell.waitFor() != 0) {
      throw new IOException("an empty main failed, see " + log);
    }
    if (counts) {
      String[] seconds = times.strip().replace(',', '.').split(" ");
      figures.add(WALL, variant, Double.parseDouble(seconds[0]) * 1000);
      double cpu = Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]);
      figures.add(CPU, variant, cpu * 1000);
    }
  }

  private void countClasses(Variant variant) throws IOException, InterruptedException {
    Path list = logs.resolve("empty-" + variant + "-classes.txt");
    List<String> log = List.of("-Xlog:class+load:file=" + list + "::filecount=0");
    Path output = logs.resolve("empty-" + variant + "-classes.log");
    List<String> command = java(variant, log, "EmptyMain");
    Process process =
        Child.builder(command, environment, logs)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();
    try (Stream<String> lines = Files.lines(list)) {
      figures.add(CLASSES, variant, lines.filter(line -> line.contains(" source: ")).count());
    }
  }

  private void look(Variant variant) throws IOException, InterruptedException {
    Path log = logs.resolve("empty-" + variant + "-waiting.log");
    List<String> command = java(variant, List.of(), "WaitingMain");
    try (Child child = Child.start("empty main", command, environment, logs, log)) {
      child.awaitLine("empty ready");
      TimeUnit.SECONDS.sleep(1);
      figures.add(RESIDENT, variant, child.proc().residentMebibytes());
      figures.add(PEAK, variant, child.proc().peakResidentMebibytes());
      figures.add(THREADS, variant, child.proc().threads());
    }
  }

  private List<String> java(Variant variant, List<String> more, String main) {
    List<String> jvmOptions = new ArrayList<>(options.agent(variant));
    jvmOptions.addAll(more);
    return Child.java(jvmOptions, jar.toString(), "com.example.empty." + main);
  }
}
