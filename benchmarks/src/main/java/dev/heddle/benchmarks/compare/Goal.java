// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One figure that Heddle is to reach.
 *
 * @param limit at most this
 */
record Goal(String title, String unit, double limit, double measured) {
  static List<Goal> of(Figures figures, long jarBytes) {
    List<Goal> goals = new ArrayList<>();
    goals.add(new Goal("size of the jar", "MB", 1.5, jarBytes / 1e6));
    if (figures.has(EmptyRuns.CPU)) {
      extra(goals, figures, EmptyRuns.CPU, "ms", 200);
      extra(goals, figures, EmptyRuns.CLASSES, "", 350);
    }
    if (figures.has(ShopRun.CPU)) {
      extra(goals, figures, ShopRun.READY_CPU, "s", 0.5);
      extra(goals, figures, ShopRun.READY_RESIDENT, "MiB", 25);
      double ratio =
          figures.median(ShopRun.SPANS, Variant.HEDDLE) > 0
              ? figures.ratio(ShopRun.CPU_NO_JIT, Variant.HEDDLE)
              : Double.NaN;
      goals.add(new Goal("CPU a request, without JIT, to no agent", "×", 1.12, ratio));
      goals.add(
          new Goal(
              "allocated a span, all threads", "B", 300, bytesPerSpan(figures, Variant.HEDDLE)));
      extra(goals, figures, ShopRun.END_THREADS, "", 3);
    }
    return goals;
  }

  private static void extra(
      List<Goal> goals, Figures figures, String figure, String unit, double limit) {
    goals.add(new Goal(figure + ": extra", unit, limit, figures.extra(figure, Variant.HEDDLE)));
  }

  /** Of the spans of a request two are the stock service's: its request and its statement. */
  static double bytesPerSpan(Figures figures, Variant variant) {
    double spans = figures.median(ShopRun.SPANS, variant) - 2;
    return spans > 0 ? figures.extra(ShopRun.ALLOCATED, variant) / spans : Double.NaN;
  }

  String row() {
    String verdict = "met";
    if (Double.isNaN(measured)) {
      verdict = "not measured: no spans came";
    } else if (measured > limit) {
      verdict = "missed by " + Report.number(measured - limit);
    }
    return String.format(
        Locale.ROOT,
        "| %s | ≤ %s %s | %s %s | %s |",
        title,
        Report.number(limit),
        unit,
        Report.number(measured),
        unit,
        verdict);
  }
}
