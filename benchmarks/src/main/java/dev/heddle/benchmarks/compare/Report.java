// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The comparison as Markdown, between two marks of a file whose other text stays. */
final class Report {
  private static final String BEGIN = "<!-- compare: begin, written by benchmarks/compare -->";
  private static final String END = "<!-- compare: end -->";
  private static final Set<String> RATIOS =
      Set.of(ShopRun.CPU, ShopRun.CPU_NO_JIT, ShopRun.RESPONSE);
  private static final Set<String> ALONE = Set.of(ShopRun.SPANS, ShopRun.DELIVERED, ShopRun.WIRE);

  private Report() {}

  static String of(Options options, Machine machine, Figures figures) throws IOException {
    StringBuilder text = new StringBuilder();
    line(text, BEGIN);
    machine.lines(options).forEach(fact -> line(text, "* " + fact));
    line(text, "");
    line(
        text, "Each cell is the median of the rounds and, in brackets, their minimum; the columns");
    line(
        text,
        "beside it are the medians of the differences (or ratios) to no agent, round by round.");
    line(text, "");
    line(text, "| | no agent | Heddle | | OpenTelemetry | |");
    line(text, "|---|---|---|---|---|---|");
    for (String figure : figures.names()) {
      line(text, row(figures, figure));
    }
    if (figures.has(ShopRun.SPANS)) {
      line(
          text,
          String.format(
              Locale.ROOT,
              "| allocated a span of the shop, all threads, bytes | | %s | | %s | |",
              number(Goal.bytesPerSpan(figures, Variant.HEDDLE)),
              number(Goal.bytesPerSpan(figures, Variant.OPENTELEMETRY))));
    }
    line(text, "");
    line(text, "| goal | | Heddle | |");
    line(text, "|---|---|---|---|");
    Goal.of(figures, Files.size(options.heddleJar())).forEach(goal -> line(text, goal.row()));
    line(text, END);
    return text.toString();
  }

  private static String row(Figures figures, String figure) {
    StringBuilder row = new StringBuilder("| ").append(figure);
    for (Variant variant : Variant.values()) {
      if (variant == Variant.NONE && ALONE.contains(figure)) {
        row.append(" | –");
        continue;
      }
      row.append(" | ").append(number(figures.median(figure, variant)));
      row.append(" (").append(number(figures.minimum(figure, variant))).append(')');
      if (variant != Variant.NONE) {
        row.append(" | ").append(relation(figures, figure, variant));
      }
    }
    return row.append(" |").toString();
  }

  private static String relation(Figures figures, String figure, Variant variant) {
    if (ALONE.contains(figure)) {
      return "";
    }
    if (RATIOS.contains(figure)) {
      return "× " + number(figures.ratio(figure, variant));
    }
    double extra = figures.extra(figure, variant);
    return extra < 0 ? number(extra) : "+" + number(extra);
  }

  /** Three digits or more, as many as the figure has to tell. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String format =
        size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  static void write(Path file, String report) throws IOException {
    String old = Files.exists(file) ? Files.readString(file) : "";
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    List<String> parts =
        begin >= 0 && end > begin
            ? List.of(old.substring(0, begin), report, old.substring(end + END.length() + 1))
            : List.of(old, old.isEmpty() ? "" : "\n", report);
    Files.writeString(file, String.join("", parts));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
