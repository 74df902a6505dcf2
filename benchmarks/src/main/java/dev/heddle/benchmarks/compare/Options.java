// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for. The first five come from the script, which knows the folders.
 *
 * @param root the repository
 * @param heddleJar the agent of this repository
 * @param otelJar the OpenTelemetry agent
 * @param otelVersion its version, for the report
 * @param output the report's file
 * @param commandLine as the user typed it, for the report
 * @param startRounds how often each variant runs the empty main
 * @param rounds how often each variant runs the application
 * @param rate requests a second
 * @param warmUpSeconds load before anything is counted
 * @param seconds measured load
 * @param connections of the load generator, one thread each
 * @param compression of the exports: none or gzip
 * @param signals what is exported: traces, or all of them
 * @param shopOption one more for the shop's JVM, or empty
 * @param variants what is compared, no agent first
 * @param start whether the empty main is measured
 * @param application whether the application is measured
 */
record Options(
    Path root,
    Path heddleJar,
    Path otelJar,
    String otelVersion,
    Path output,
    String commandLine,
    int startRounds,
    int rounds,
    int rate,
    int warmUpSeconds,
    int seconds,
    int connections,
    String compression,
    String signals,
    String shopOption,
    List<Variant> variants,
    boolean start,
    boolean application) {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("--start-rounds", "10"),
          Map.entry("--rounds", "3"),
          Map.entry("--rate", "500"),
          Map.entry("--warm-up", "12"),
          Map.entry("--seconds", "15"),
          Map.entry("--connections", "4"),
          Map.entry("--compression", "none"),
          Map.entry("--signals", "traces"),
          Map.entry("--shop-option", ""),
          Map.entry("--without", ""),
          Map.entry("--only", ""));

  static Options parse(String[] args) {
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      values.put(args[i], args[i + 1]);
    }
    String only = text(values, "--only");
    String compression = text(values, "--compression");
    if (!List.of("", "start", "application").contains(only)) {
      throw new IllegalArgumentException("--only is start or application, not " + only);
    }
    if (!List.of("", "opentelemetry").contains(text(values, "--without"))) {
      throw new IllegalArgumentException("--without is opentelemetry or left out");
    }
    if (!List.of("none", "gzip").contains(compression)) {
      throw new IllegalArgumentException("--compression is none or gzip");
    }
    if (!List.of("traces", "all").contains(text(values, "--signals"))) {
      throw new IllegalArgumentException("--signals is traces or all");
    }
    return new Options(
        Path.of(text(values, "--root")),
        Path.of(text(values, "--heddle")),
        Path.of(text(values, "--otel")),
        text(values, "--otel-version"),
        Path.of(text(values, "--output")),
        text(values, "--command-line"),
        number(values, "--start-rounds"),
        number(values, "--rounds"),
        number(values, "--rate"),
        number(values, "--warm-up"),
        number(values, "--seconds"),
        number(values, "--connections"),
        compression,
        text(values, "--signals"),
        text(values, "--shop-option"),
        text(values, "--without").equals("opentelemetry")
            ? List.of(Variant.NONE, Variant.HEDDLE)
            : List.of(Variant.values()),
        !only.equals("application"),
        !only.equals("start"));
  }

  private static String text(Map<String, String> values, String name) {
    @Nullable String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static int number(Map<String, String> values, String name) {
    try {
      int number = Integer.parseInt(text(values, name));
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(name + " is a number above 0, not " + values.get(name));
  }

  List<String> agent(Variant variant) {
    return switch (variant) {
      case NONE -> List.of();
      case HEDDLE -> List.of("-javaagent:" + heddleJar);
      case OPENTELEMETRY -> List.of("-javaagent:" + otelJar);
    };
  }

  /** The same for every variant; without an agent nothing reads it. */
  Map<String, String> environment(String service, int receiverPort) {
    String others = signals.equals("all") ? "otlp" : "none";
    return Map.of(
        "OTEL_SERVICE_NAME",
        service,
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + receiverPort,
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf",
        "OTEL_EXPORTER_OTLP_COMPRESSION",
        compression,
        "OTEL_BSP_SCHEDULE_DELAY",
        "1000",
        "OTEL_METRIC_EXPORT_INTERVAL",
        "5000",
        "OTEL_METRICS_EXPORTER",
        others,
        "OTEL_LOGS_EXPORTER",
        others);
  }
}
