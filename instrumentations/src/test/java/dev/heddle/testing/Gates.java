// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.context.Context;
import dev.heddle.diagnostics.Counter;
import dev.heddle.trace.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold after every test, whatever it asserts itself: no context is left on its thread,
 * nothing failed inside the agent, no library was rejected, every span has ended and follows the
 * semantic conventions.
 */
final class Gates {
  private static final String[] FAILURES = {
    "heddle.advice.failed",
    "heddle.link.failed",
    "heddle.weave.failed",
    "heddle.muzzle.rejected",
    "heddle.metrics.observer_failed",
    "heddle.pool.unread",
    "heddle.pool.field_unknown",
    "heddle.cache.unread"
  };
  private static final Set<String> EXPECTED = new HashSet<>();

  private final Map<String, Long> before = failures();

  private Gates() {}

  static Gates open() {
    synchronized (EXPECTED) {
      EXPECTED.clear();
    }
    return new Gates();
  }

  static void expect(String counterName) {
    synchronized (EXPECTED) {
      EXPECTED.add(counterName);
    }
  }

  void close(RecordedSpans spans) {
    List<String> problems = new ArrayList<>();
    Context left = Context.swap(null);
    if (left != null) {
      Span span = left.span();
      problems.add("context left on the test's thread: " + (span == null ? left : span.name()));
    }
    spans.awaitQuiet(0);
    if (spans.open() > 0) {
      problems.add(spans.open() + " spans never ended; started: " + spans.startedNames());
    }
    failures()
        .forEach(
            (counter, value) -> {
              long known = before.getOrDefault(counter, 0L);
              if (value != known) {
                problems.add(counter + " went from " + known + " to " + value);
              }
            });
    for (Span span : spans.all()) {
      for (String problem : SpanRules.problems(span)) {
        problems.add(problem + ": " + RecordedTrace.describe(span));
      }
    }
    if (!problems.isEmpty()) {
      throw new AssertionError("after the test:\n  " + String.join("\n  ", problems));
    }
  }

  private static Map<String, Long> failures() {
    Map<String, Long> values = new HashMap<>();
    for (Counter counter : Counter.all()) {
      for (String failure : FAILURES) {
        if (counter.name().equals(failure) && !isExpected(failure)) {
          values.put(counter.name() + '/' + counter.reason(), counter.value());
        }
      }
    }
    return values;
  }

  private static boolean isExpected(String failure) {
    synchronized (EXPECTED) {
      return EXPECTED.contains(failure);
    }
  }
}
