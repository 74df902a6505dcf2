// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of weaving a corpus, as the process that does it tells the one that judges. */
final class CorpusTally {
  private static final String COUNT = "count ";
  private static final String FAILED = "failed ";

  final List<String> failures = new ArrayList<>();

  /** Woven and verified. */
  final Map<Integer, Integer> verified = new TreeMap<>();

  /** Class files that the JVM is too old for. */
  final Map<Integer, Integer> tooNew = new TreeMap<>();

  /** Without a method to weave. */
  int unchanged;

  /** What the JVM refuses unwoven as well, for the same reason. */
  int unverifiable;

  /** Methods that the weaver left alone, by reason. */
  final Map<String, Integer> skippedMethods = new TreeMap<>();

  int verifiedClasses() {
    return verified.values().stream().mapToInt(Integer::intValue).sum();
  }

  void print(PrintStream out) {
    verified.forEach((version, count) -> out.println(COUNT + "verified " + version + ' ' + count));
    tooNew.forEach((version, count) -> out.println(COUNT + "tooNew " + version + ' ' + count));
    skippedMethods.forEach(
        (reason, count) -> out.println(COUNT + "skipped " + reason + ' ' + count));
    out.println(COUNT + "unchanged - " + unchanged);
    out.println(COUNT + "unverifiable - " + unverifiable);
    failures.forEach(failure -> out.println(FAILED + failure.replaceAll("\\s+", " ")));
  }

  static CorpusTally parse(Iterable<String> lines) {
    CorpusTally tally = new CorpusTally();
    for (String line : lines) {
      if (line.startsWith(FAILED)) {
        tally.failures.add(line.substring(FAILED.length()));
      } else if (line.startsWith(COUNT)) {
        String[] words = line.split(" ");
        tally.count(words[1], words[2], Integer.parseInt(words[3]));
      }
    }
    return tally;
  }

  private void count(String what, String which, int count) {
    switch (what) {
      case "verified" -> verified.put(Integer.valueOf(which), count);
      case "tooNew" -> tooNew.put(Integer.valueOf(which), count);
      case "skipped" -> skippedMethods.put(which, count);
      case "unchanged" -> unchanged = count;
      case "unverifiable" -> unverifiable = count;
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** One line for the build's log. */
  @Override
  public String toString() {
    return verifiedClasses()
        + " classes woven and verified, by version "
        + join(verified)
        + "; nothing to weave in "
        + unchanged
        + "; "
        + unverifiable
        + " that the JVM refuses unwoven too; methods left alone: "
        + join(skippedMethods);
  }

  private static String join(Map<?, Integer> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(" "));
  }
}
