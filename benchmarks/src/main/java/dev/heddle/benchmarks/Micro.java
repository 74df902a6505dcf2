// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the JMH benchmarks for the script {@code benchmarks/micro} and writes their table: {@code
 * Micro <root> <file> <command line> [JMH options]}.
 */
public final class Micro {
  private Micro() {}

  public static void main(String[] args)
      throws IOException, RunnerException, CommandLineOptionException {
    Path root = Path.of(args[0]);
    Machine machine = new Machine(root);
    List<String> jmh = List.of(args).subList(3, args.length);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(jmh.toArray(new String[0])))
                    .addProfiler(GCProfiler.class)
                    .addProfiler(CpuTime.class)
                    .build())
            .run();
    StringBuilder table = new StringBuilder();
    for (String fact : machine.lines(args[2])) {
      table.append("* ").append(fact).append('\n');
    }
    table.append("\n| | ns, minimum | ns, mean | CPU ns, minimum | CPU ns, mean | B/op |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (RunResult result : results) {
      table.append(row(result)).append('\n');
    }
    System.out.println();
    System.out.print(table);
    MarkedFile.write(Path.of(args[1]), "micro", table.toString());
  }

  private static String row(RunResult result) {
    Statistics wall = result.getPrimaryResult().getStatistics();
    List<String> cells = new ArrayList<>();
    cells.add(name(result.getParams()));
    cells.add(number(wall.getMin()));
    cells.add(number(wall.getMean()));
    Result<?> cpu = secondary(result, CpuTime.NAME);
    cells.add(number(cpu.getStatistics().getMin()));
    cells.add(number(cpu.getStatistics().getMean()));
    cells.add(number(secondary(result, "gc.alloc.rate.norm").getScore()));
    return "| " + String.join(" | ", cells) + " |";
  }

  private static Result<?> secondary(RunResult result, String name) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String name(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.");
    StringBuilder name = new StringBuilder(parts[parts.length - 2].replace("Benchmark", ""));
    name.append('.').append(parts[parts.length - 1]);
    for (String key : params.getParamsKeys()) {
      name.append(' ').append(params.getParam(key));
    }
    return name.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }
}
