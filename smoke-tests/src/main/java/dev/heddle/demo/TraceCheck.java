// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import dev.heddle.demo.receiver.ReceivedSpan;
import dev.heddle.demo.receiver.TraceTree;
import java.util.ArrayList;
import java.util.List;

/** What a request's trace lacks. */
record TraceCheck(List<ExpectedSpan> missing, int missingParents, int roots) {
  static TraceCheck of(DemoRequest request, List<ReceivedSpan> trace) {
    List<ReceivedSpan> unmatched = new ArrayList<>(trace);
    List<ExpectedSpan> missing = new ArrayList<>();
    for (ExpectedSpan expected : request.spans()) {
      if (!removeFirst(unmatched, expected)) {
        missing.add(expected);
      }
    }
    TraceTree tree = TraceTree.of(trace);
    return new TraceCheck(missing, tree.missingParents(), tree.roots().size());
  }

  private static boolean removeFirst(List<ReceivedSpan> spans, ExpectedSpan expected) {
    for (int i = 0; i < spans.size(); i++) {
      if (expected.matches(spans.get(i))) {
        spans.remove(i);
        return true;
      }
    }
    return false;
  }

  boolean isComplete() {
    return missing.isEmpty() && missingParents == 0 && roots == 1;
  }

  /** Spans that were ended somewhere and did not come. */
  int lost() {
    return missing.size() + missingParents;
  }

  String description() {
    List<String> faults = new ArrayList<>();
    missing.forEach(span -> faults.add("no span " + span));
    if (missingParents > 0) {
      faults.add("parents that did not come: " + missingParents);
    }
    if (roots > 1) {
      faults.add(roots + " roots instead of one");
    }
    return String.join("; ", faults);
  }
}
