// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.trace.ExceptionEvent;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanExtras;
import dev.heddle.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** What a test says about one span. */
public final class SpanAssert extends AbstractAssert<SpanAssert, Span> {
  SpanAssert(Span actual) {
    super(actual, SpanAssert.class);
  }

  public SpanAssert hasName(String name) {
    return check(actual.name().equals(name), "name", name, actual.name());
  }

  /** One of {@link dev.heddle.trace.SpanKind}. */
  public SpanAssert withKind(int kind) {
    return check(actual.kind() == kind, "kind", kind, actual.kind());
  }

  /** The scope {@code dev.heddle.<instrumentation>}. */
  public SpanAssert withInstrumentation(String instrumentation) {
    String scope = "dev.heddle." + instrumentation;
    String actualScope = actual.tracer().scopeName();
    return check(actualScope.equals(scope), "scope", scope, actualScope);
  }

  public SpanAssert isRoot() {
    return check(actual.parentSpanId() == 0, "parent", "none", Ids.hex(actual.parentSpanId()));
  }

  public SpanAssert isChildOf(Span parent) {
    boolean sameTrace = Ids.trace(actual).equals(Ids.trace(parent));
    boolean child = actual.parentSpanId() == parent.spanId();
    return check(
        sameTrace && child && !actual.parentRemote(),
        "parent",
        RecordedTrace.describe(parent) + ' ' + Ids.trace(parent) + '/' + Ids.span(parent),
        Ids.trace(actual) + '/' + Ids.hex(actual.parentSpanId()));
  }

  /** The parent is in another process: that of this {@code traceparent} header. */
  public SpanAssert hasRemoteParent(String traceparent) {
    String parent = Ids.trace(actual) + '-' + Ids.hex(actual.parentSpanId());
    return check(
        actual.parentRemote() && traceparent.regionMatches(3, parent, 0, parent.length()),
        "remote parent",
        traceparent,
        parent + " remote=" + actual.parentRemote());
  }

  public SpanAssert hasAttribute(String key, Object value) {
    Object expected = Attributes.attributes().with(key, value).get(key);
    Object present = Attributes.of(actual).get(key);
    return check(Objects.equals(expected, present), key, expected, present);
  }

  public SpanAssert hasAttribute(String key) {
    return check(Attributes.of(actual).get(key) != null, key, "present", "absent");
  }

  public SpanAssert hasNoAttribute(String key) {
    Object present = Attributes.of(actual).get(key);
    return check(present == null, key, "absent", present);
  }

  /** These attributes and no other. */
  public SpanAssert hasExactly(Attributes expected) {
    Attributes present = Attributes.of(actual);
    List<String> problems = new ArrayList<>();
    expected
        .asMap()
        .forEach(
            (key, value) -> {
              Object found = present.get(key);
              if (found == null) {
                problems.add("missing " + key + " = " + value);
              } else if (!Attributes.matches(value, found)) {
                problems.add(key + " is " + found + ", not " + value);
              }
            });
    present
        .asMap()
        .forEach(
            (key, value) -> {
              if (expected.get(key) == null) {
                problems.add("surplus " + key + " = " + value);
              }
            });
    if (!problems.isEmpty()) {
      failWithMessage("%s%n  %s", RecordedTrace.describe(actual), String.join("\n  ", problems));
    }
    return this;
  }

  /** Status unset, no {@code error.type}, no event. */
  public SpanAssert hasNoError() {
    return hasStatus(StatusCode.UNSET).hasNoAttribute("error.type").hasNoEvents();
  }

  /** Status error and this {@code error.type}. */
  public SpanAssert hasError(String errorType) {
    return hasStatus(StatusCode.ERROR).hasAttribute("error.type", errorType);
  }

  /** Status error with the exception's class as {@code error.type} and the exception as event. */
  public SpanAssert hasException(Throwable thrown) {
    hasError(thrown.getClass().getName());
    List<ExceptionEvent> events = events();
    boolean recorded = events.size() == 1 && events.get(0).thrown() == thrown;
    return check(recorded, "exception events", thrown, events);
  }

  /** One of {@link StatusCode}. */
  public SpanAssert hasStatus(int code) {
    return check(actual.statusCode() == code, "status", code, actual.statusCode());
  }

  public SpanAssert hasStatusDescription(String description) {
    String present = actual.statusDescription();
    return check(description.equals(present), "status description", description, present);
  }

  public SpanAssert hasNoEvents() {
    return check(events().isEmpty(), "events", "none", events());
  }

  private List<ExceptionEvent> events() {
    SpanExtras extras = actual.extrasOrNull();
    return extras == null ? List.of() : extras.events();
  }

  private SpanAssert check(boolean holds, String what, Object expected, Object found) {
    if (!holds) {
      failWithMessage(
          "%s%n  %s: expected %s, found %s", RecordedTrace.describe(actual), what, expected, found);
    }
    return this;
  }
}
