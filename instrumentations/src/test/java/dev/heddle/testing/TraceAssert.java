// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.trace.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** What a test says about the spans of one trace. */
public final class TraceAssert extends AbstractAssert<TraceAssert, RecordedTrace> {
  TraceAssert(RecordedTrace actual) {
    super(actual, TraceAssert.class);
  }

  /** Exactly one span has this name. */
  public SpanAssert hasSpan(String name) {
    List<Span> named =
        actual.spans().stream()
            .filter(span -> span.name().equals(name))
            .collect(Collectors.toList());
    if (named.size() != 1) {
      failWithMessage("expected one span named %s, found %d in%n%s", name, named.size(), actual);
    }
    return new SpanAssert(named.get(0));
  }

  /**
   * The names as a tree, one argument a span in the order of {@link RecordedTrace}, indented by two
   * blanks a level.
   */
  public TraceAssert isTree(String... lines) {
    String expected = String.join("\n", lines);
    String found =
        actual.spans().stream()
            .map(span -> "  ".repeat(actual.depth(span)) + span.name())
            .collect(Collectors.joining("\n"));
    if (!found.equals(expected)) {
      failWithMessage("expected the tree%n%s%nfound%n%s", expected, actual);
    }
    return this;
  }

  public TraceAssert hasSize(int spans) {
    if (actual.spans().size() != spans) {
      failWithMessage("expected %d spans, found%n%s", spans, actual);
    }
    return this;
  }
}
