// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.soak;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the user asked for. The first four come from the script.
 *
 * @param rate spans a second of the first part
 * @param seconds how long
 * @param outageRate spans a second during the outage
 * @param outageSeconds how long the receiver is away
 * @param kills how often a process is killed
 * @param killRate spans a second until then
 * @param threads of the load
 * @param heapMib of the load's JVM
 * @param queue OTEL_BSP_MAX_QUEUE_SIZE
 * @param only steady, outage or kill; empty for all
 */
record Options(
    Path root,
    Path heddleJar,
    Path output,
    String commandLine,
    long rate,
    long seconds,
    long outageRate,
    long outageSeconds,
    int kills,
    long killRate,
    int threads,
    int heapMib,
    int queue,
    String only) {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("--rate", "52000"),
          Map.entry("--seconds", "60"),
          Map.entry("--outage-rate", "10000"),
          Map.entry("--outage-seconds", "600"),
          Map.entry("--kills", "6"),
          Map.entry("--kill-rate", "20000"),
          Map.entry("--threads", "2"),
          Map.entry("--heap", "64"),
          Map.entry("--queue", "16384"),
          Map.entry("--only", ""));

  static Options parse(String[] args) {
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    for (int i = 0; i + 1 < args.length; i += 2) {
      values.put(args[i], args[i + 1]);
    }
    String only = text(values, "--only");
    if (!List.of("", "steady", "outage", "kill").contains(only)) {
      throw new IllegalArgumentException("--only is steady, outage or kill, not " + only);
    }
    return new Options(
        Path.of(text(values, "--root")),
        Path.of(text(values, "--heddle")),
        Path.of(text(values, "--output")),
        text(values, "--command-line"),
        Long.parseLong(text(values, "--rate")),
        Long.parseLong(text(values, "--seconds")),
        Long.parseLong(text(values, "--outage-rate")),
        Long.parseLong(text(values, "--outage-seconds")),
        Integer.parseInt(text(values, "--kills")),
        Long.parseLong(text(values, "--kill-rate")),
        Integer.parseInt(text(values, "--threads")),
        Integer.parseInt(text(values, "--heap")),
        Integer.parseInt(text(values, "--queue")),
        only);
  }

  private static String text(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  boolean does(String part) {
    return only.isEmpty() || only.equals(part);
  }

  List<String> jvmOptions() {
    return List.of("-Xmx" + heapMib + "m");
  }
}
