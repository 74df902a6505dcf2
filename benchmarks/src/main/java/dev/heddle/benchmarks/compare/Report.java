// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import dev.heddle.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The comparison as Markdown. */
final class Report {
  private static final Set<String> RATIOS =
      Set.of(ShopRun.CPU, ShopRun.CPU_NO_JIT, ShopRun.RESPONSE);
  private static final Set<String> ALONE = Set.of(ShopRun.SPANS, ShopRun.DELIVERED, ShopRun.WIRE);

  private Report() {}

  static String of(Options options, Machine machine, Figures figures) throws IOException {
    StringBuilder text = new StringBuilder();
    machine.lines(options.commandLine()).forEach(fact -> line(text, "* " + fact));
    line(text, "* OpenTelemetry Java agent " + options.otelVersion());
    if (options.application()) {
      line(text, "* application: " + load(options));
    }
    line(text, "");
    line(
        text, "Each cell is the median of the rounds and, in brackets, their minimum; the columns");
    line(
        text,
        "beside it are the medians of the differences (or ratios) to no agent, round by round.");
    line(text, "");
    line(text, heading(options.variants()));
    line(text, "|---|---|" + "---|---|".repeat(options.variants().size() - 1));
    for (String figure : figures.names()) {
      line(text, row(figures, figure, options.variants()));
    }
    if (figures.has(ShopRun.SPANS)) {
      line(text, bytesPerSpan(figures, options.variants()));
    }
    line(text, "");
    line(text, "| goal | | Heddle | |");
    line(text, "|---|---|---|---|");
    Goal.of(figures, Files.size(options.heddleJar())).forEach(goal -> line(text, goal.row()));
    return text.toString();
  }

  private static String heading(List<Variant> variants) {
    StringBuilder row = new StringBuilder("| | ").append(variants.get(0).title()).append(" |");
    for (Variant variant : variants.subList(1, variants.size())) {
      row.append(' ').append(variant.title()).append(" | |");
    }
    return row.toString();
  }

  private static String bytesPerSpan(Figures figures, List<Variant> variants) {
    StringBuilder row = new StringBuilder("| allocated a span of the shop, all threads, bytes | |");
    for (Variant variant : variants.subList(1, variants.size())) {
      row.append(' ').append(number(Goal.bytesPerSpan(figures, variant))).append(" | |");
    }
    return row.toString();
  }

  private static String row(Figures figures, String figure, List<Variant> variants) {
    StringBuilder row = new StringBuilder("| ").append(figure);
    for (Variant variant : variants) {
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

  private static String load(Options options) {
    return String.format(
        Locale.ROOT,
        "`%s`, %d requests/s over %d connections, %d s after %d s of warm-up; every span is sampled"
            + " and exported to a local receiver over OTLP http/protobuf, compression %s; %s",
        String.join(" ", ShopRun.JVM_OPTIONS),
        options.rate(),
        options.connections(),
        options.seconds(),
        options.warmUpSeconds(),
        options.compression(),
        options.signals().equals("all")
            ? "metrics every 5 s and logs too"
            : "metrics and logs are off");
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
