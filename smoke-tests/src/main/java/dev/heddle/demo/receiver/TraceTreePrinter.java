// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a trace: a heading, then a line for each span under its parent, in aligned columns. */
public final class TraceTreePrinter {
  private static final double NANOS_PER_MILLI = 1e6;

  private final TextStyle style;

  public TraceTreePrinter(TextStyle style) {
    this.style = style;
  }

  public String print(Trace trace) {
    TraceTree tree = TraceTree.of(trace.spans());
    List<Row> rows = new ArrayList<>();
    for (TraceTree.Node root : tree.roots()) {
      addRows(rows, root, "", "");
    }
    StringBuilder text = new StringBuilder();
    text.append(style.heading(heading(trace, tree))).append('\n');
    int[] widths = widths(rows);
    for (Row row : rows) {
      text.append(line(row, widths).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String heading(Trace trace, TraceTree tree) {
    String services =
        trace.spans().stream()
            .map(ReceivedSpan::service)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    int spans = trace.spans().size();
    String heading =
        "trace " + trace.id() + "  " + spans + (spans == 1 ? " span" : " spans") + "  " + services;
    if (tree.missingParents() > 0) {
      heading += "  missing parents: " + tree.missingParents();
    }
    if (tree.duplicates() > 0) {
      heading += "  received twice: " + tree.duplicates();
    }
    return heading;
  }

  private void addRows(List<Row> rows, TraceTree.Node node, String branch, String trunk) {
    rows.add(row(node, branch));
    List<TraceTree.Node> children = node.children();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      addRows(rows, children.get(i), trunk + style.branch(last), trunk + style.trunk(last));
    }
  }

  private Row row(TraceTree.Node node, String branch) {
    ReceivedSpan span = node.span();
    if (span == null) {
      return new Row(branch + "(missing parent " + node.spanId() + ")", "", "", "", "", "", true);
    }
    return new Row(
        branch + span.name(),
        span.kind().name(),
        span.service(),
        String.format(Locale.ROOT, "%.2f ms", span.durationNanos() / NANOS_PER_MILLI),
        span.status() == ReceivedSpan.Status.UNSET ? "-" : span.status().name(),
        SpanDetails.of(span, style),
        false);
  }

  private static int[] widths(List<Row> rows) {
    int[] widths = new int[5];
    for (Row row : rows) {
      widths[0] = Math.max(widths[0], row.name.length());
      widths[1] = Math.max(widths[1], row.kind.length());
      widths[2] = Math.max(widths[2], row.service.length());
      widths[3] = Math.max(widths[3], row.duration.length());
      widths[4] = Math.max(widths[4], row.status.length());
    }
    return widths;
  }

  private String line(Row row, int[] widths) {
    if (row.missing) {
      return "  " + style.missing(row.name);
    }
    String status = padded(row.status, widths[4]);
    return "  "
        + padded(row.name, widths[0])
        + "  "
        + padded(row.kind, widths[1])
        + "  "
        + padded(row.service, widths[2])
        + "  "
        + " ".repeat(widths[3] - row.duration.length())
        + row.duration
        + "  "
        + (row.status.equals("ERROR") ? style.error(status) : status)
        + "  "
        + style.detail(row.details);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private record Row(
      String name,
      String kind,
      String service,
      String duration,
      String status,
      String details,
      boolean missing) {}
}
