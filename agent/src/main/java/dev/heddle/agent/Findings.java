// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.SamplingSettings;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.export.Export;
import dev.heddle.index.SeenLibrary;
import dev.heddle.trace.Recording;
import dev.heddle.trace.SpanCounts;
import dev.heddle.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why there is no span, in the order of a span's way, each in one sentence. One thread. */
final class Findings {
  private final Config config;
  private final List<SeenLibrary> libraries;
  private final Map<String, Boolean> wanted;
  private final List<Counter> counters;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param wanted by instrumentation, whether its switch is on
   */
  Findings(
      Config config,
      List<SeenLibrary> libraries,
      Map<String, Boolean> wanted,
      List<Counter> counters) {
    this.config = config;
    this.libraries = libraries;
    this.wanted = wanted;
    this.counters = counters;
  }

  List<String> list(Export export) {
    if (Recording.isPaused()) {
      lines.add(
          "It is paused, nothing is recorded: " + String.join(", ", Recording.pauses()) + ".");
    }
    weaving();
    switches();
    failures();
    sampling();
    receivers(export.problem());
    delivered(export);
    return lines;
  }

  private void weaving() {
    int woven = 0;
    for (SeenLibrary library : libraries) {
      String name = library.instrumentation() + " in " + library.loader();
      switch (library.state()) {
        case SeenLibrary.WOVEN:
          woven++;
          if (!library.rejections().isEmpty()) {
            lines.add(
                name
                    + " is woven in part: the library lacks what some advice needs ("
                    + library.rejections()
                    + ").");
          }
          break;
        case SeenLibrary.REJECTED:
          lines.add(
              name
                  + " is not woven: this version of the library lacks what the advice needs ("
                  + library.rejections()
                  + "); the supported versions are in docs/supported-libraries.md.");
          break;
        case SeenLibrary.EXCLUDED:
          lines.add(
              name
                  + " is not woven: OTEL_JAVAAGENT_EXCLUDE_CLASSES or"
                  + " OTEL_JAVAAGENT_EXCLUDE_CLASS_LOADERS excludes it.");
          break;
        case SeenLibrary.UNWOVEN:
          lines.add(
              name
                  + " is loaded and not woven: no method of this version is one that is known,"
                  + " another library that must be there is not, or its classes could not be changed any"
                  + " more; the supported versions are in docs/supported-libraries.md.");
          break;
        default: // by switch: see below
      }
    }
    if (woven == 0) {
      lines.add(
          "No class of a supported library is woven: none was loaded yet, or the application"
              + " uses others; `java -jar heddle-agent.jar libraries` lists the supported ones.");
    }
  }

  private void switches() {
    TreeSet<String> off = new TreeSet<>();
    for (SeenLibrary library : libraries) {
      if (library.state().equals(SeenLibrary.OFF)
          || Boolean.FALSE.equals(wanted.get(library.instrumentation()))) {
        off.add(library.instrumentation());
      }
    }
    if (!off.isEmpty()) {
      lines.add(
          "Switched off by OTEL_INSTRUMENTATION_<NAME>_ENABLED, or by default: "
              + String.join(", ", off)
              + ".");
    }
    if (!Recording.switchedOff().isEmpty()) {
      lines.add("Switched off while it runs: " + String.join(", ", Recording.switchedOff()) + ".");
    }
  }

  private void failures() {
    for (Counter counter : counters) {
      if (counter.value() == 0) {
        continue;
      }
      switch (counter.name()) {
        case "heddle.advice.failed":
          lines.add(
              "Advice "
                  + counter.reason()
                  + " failed "
                  + counter.value()
                  + " times; the application went on, and the first failure of a minute is in the log.");
          break;
        case "heddle.link.failed":
          lines.add(
              "Advice "
                  + counter.reason()
                  + " could not be linked at "
                  + counter.value()
                  + " places, where it does nothing; the log has the reason.");
          break;
        case "heddle.weave.failed":
          lines.add(counter.value() + " classes could not be woven (" + counter.reason() + ").");
          break;
        default:
      }
    }
  }

  private void sampling() {
    long excluded = counted("heddle.sampling.roots", "excluded");
    if (excluded > 0) {
      lines.add(excluded + " requests were left out by HEDDLE_EXCLUDE or a rule that says drop.");
    }
    long limited = counted("heddle.sampling.roots", "rate_limited");
    if (limited > 0) {
      lines.add(limited + " traces were not sampled because of HEDDLE_SAMPLING_RATE_LIMIT.");
    }
    SpanCounts counts = Tracing.counts();
    if (counts == null) {
      return;
    }
    long kept = 0;
    long left = 0;
    for (int parent = SpanCounts.PARENT_NONE; parent <= SpanCounts.PARENT_REMOTE; parent++) {
      kept += counts.started(SpanCounts.RECORD_AND_SAMPLE, parent);
      left += counts.started(SpanCounts.DROP, parent);
      left += counts.started(SpanCounts.RECORD_ONLY, parent);
    }
    if (left > 0) {
      lines.add(
          left
              + " of "
              + (kept + left)
              + " spans were not sampled (OTEL_TRACES_SAMPLER="
              + config.string(Settings.TRACES_SAMPLER)
              + ", HEDDLE_SAMPLER="
              + config.string(SamplingSettings.HEDDLE_SAMPLER)
              + "; a caller that does not sample decides, too).");
    }
    if (kept + left == 0) {
      lines.add("No span was begun yet: no woven method was called since the start.");
    }
  }

  private long counted(String name, String reason) {
    for (Counter counter : counters) {
      if (counter.name().equals(name) && counter.reason().equals(reason)) {
        return counter.value();
      }
    }
    return 0;
  }

  private void receivers(@Nullable String problem) {
    boolean sends = false;
    for (String exporter : config.list(Settings.TRACES_EXPORTER)) {
      sends |= !exporter.equals("none");
    }
    if (!sends) {
      lines.add("Spans are sent nowhere: OTEL_TRACES_EXPORTER=none.");
    }
    if (problem != null) {
      for (String line : problem.split("\n")) {
        lines.add(Character.toUpperCase(line.charAt(0)) + line.substring(1) + '.');
      }
    }
  }

  private void delivered(Export export) {
    long lost = export.lost();
    lines.add(
        export.accepted()
            + " spans were handed to the export: "
            + export.delivered()
            + " are delivered, "
            + (export.held() + export.kept())
            + " wait, "
            + lost
            + " are lost"
            + (lost == 0 ? "." : " (" + export.lostByReason() + ")."));
  }
}
