// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.trace.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The spans of one trace, parents before children, siblings in the order of their starts. */
public final class RecordedTrace {
  private static final String[] KINDS = {
    "?", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"
  };

  private final List<Span> spans;

  private RecordedTrace(List<Span> spans) {
    this.spans = spans;
  }

  static List<RecordedTrace> group(List<Span> spans) {
    Map<String, List<Span>> byTrace = new LinkedHashMap<>();
    for (Span span : spans) {
      byTrace.computeIfAbsent(Ids.trace(span), id -> new ArrayList<>()).add(span);
    }
    List<RecordedTrace> traces = new ArrayList<>();
    byTrace.values().forEach(ofTrace -> traces.add(new RecordedTrace(ordered(ofTrace))));
    return traces;
  }

  /** Spans as trees, one line each, for failure messages. */
  static String describe(List<Span> spans) {
    StringBuilder text = new StringBuilder();
    for (RecordedTrace trace : group(spans)) {
      text.append(trace);
    }
    return text.length() == 0 ? "  (none)\n" : text.toString();
  }

  public List<Span> spans() {
    return spans;
  }

  public Span root() {
    return spans.get(0);
  }

  public Span span(int index) {
    return spans.get(index);
  }

  public List<Span> childrenOf(Span parent) {
    List<Span> children = new ArrayList<>();
    for (Span span : spans) {
      if (span.parentSpanId() == parent.spanId()) {
        children.add(span);
      }
    }
    return children;
  }

  private static List<Span> ordered(List<Span> spans) {
    List<Span> byStart = new ArrayList<>(spans);
    byStart.sort((left, right) -> Long.compare(left.startEpochNanos(), right.startEpochNanos()));
    List<Span> result = new ArrayList<>();
    for (Span span : byStart) {
      if (byStart.stream().noneMatch(other -> other.spanId() == span.parentSpanId())) {
        addWithChildren(span, byStart, result);
      }
    }
    return result;
  }

  private static void addWithChildren(Span parent, List<Span> byStart, List<Span> result) {
    result.add(parent);
    for (Span span : byStart) {
      if (span.parentSpanId() == parent.spanId()) {
        addWithChildren(span, byStart, result);
      }
    }
  }

  int depth(Span span) {
    for (Span other : spans) {
      if (other.spanId() == span.parentSpanId()) {
        return depth(other) + 1;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("  trace " + Ids.trace(root()) + "\n");
    for (Span span : spans) {
      text.append("    ").append("  ".repeat(depth(span))).append(describe(span)).append('\n');
    }
    return text.toString();
  }

  static String describe(Span span) {
    return span.name()
        + ' '
        + KINDS[span.kind()]
        + " status="
        + span.statusCode()
        + ' '
        + span.tracer().scopeName()
        + ' '
        + Attributes.of(span);
  }
}
