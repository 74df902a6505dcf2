// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a trace as parents and children, siblings by start time. A parent that never came is
 * a node without a span, so that no span is left out.
 */
public final class TraceTree {
  private static final Comparator<ReceivedSpan> BY_START =
      Comparator.comparingLong(ReceivedSpan::startUnixNanos).thenComparing(ReceivedSpan::spanId);

  private final List<Node> roots;
  private final int duplicates;

  /** A span, or the id of one that others name as their parent. */
  public record Node(String spanId, @Nullable ReceivedSpan span, List<Node> children) {}

  private TraceTree(List<Node> roots, int duplicates) {
    this.roots = roots;
    this.duplicates = duplicates;
  }

  public static TraceTree of(List<ReceivedSpan> spans) {
    Map<String, ReceivedSpan> byId = new LinkedHashMap<>();
    spans.stream().sorted(BY_START).forEach(span -> byId.putIfAbsent(span.spanId(), span));
    Map<String, List<ReceivedSpan>> byParent = new LinkedHashMap<>();
    for (ReceivedSpan span : byId.values()) {
      byParent.computeIfAbsent(span.parentSpanId(), id -> new ArrayList<>()).add(span);
    }
    return new TraceTree(new Builder(byId, byParent).roots(), spans.size() - byId.size());
  }

  public List<Node> roots() {
    return roots;
  }

  /** How many spans came more than once; each is in the tree once. */
  public int duplicates() {
    return duplicates;
  }

  /** How many spans are named as a parent and did not come. */
  public int missingParents() {
    return (int) roots.stream().filter(root -> root.span() == null).count();
  }

  private static final class Builder {
    private final Map<String, ReceivedSpan> unplaced;
    private final Map<String, List<ReceivedSpan>> byParent;

    Builder(Map<String, ReceivedSpan> byId, Map<String, List<ReceivedSpan>> byParent) {
      this.unplaced = new LinkedHashMap<>(byId);
      this.byParent = byParent;
    }

    List<Node> roots() {
      Map<String, ReceivedSpan> byId = Map.copyOf(unplaced);
      List<Node> roots = new ArrayList<>(children(""));
      Map<String, Node> missing = new TreeMap<>();
      for (String parent : byParent.keySet()) {
        if (!parent.isEmpty() && !byId.containsKey(parent)) {
          missing.put(parent, new Node(parent, null, children(parent)));
        }
      }
      roots.addAll(missing.values());
      while (!unplaced.isEmpty()) { // spans that are each other's parents
        ReceivedSpan first = unplaced.values().iterator().next();
        String parent = first.parentSpanId();
        roots.add(new Node(parent, null, children(parent)));
      }
      return List.copyOf(roots);
    }

    private List<Node> children(String parent) {
      List<Node> children = new ArrayList<>();
      for (ReceivedSpan span : byParent.getOrDefault(parent, List.of())) {
        if (unplaced.remove(span.spanId()) != null) {
          children.add(new Node(span.spanId(), span, children(span.spanId())));
        }
      }
      return List.copyOf(children);
    }
  }
}
