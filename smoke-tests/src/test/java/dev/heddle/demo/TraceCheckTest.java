// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.demo.receiver.ReceivedSpan;
import dev.heddle.demo.receiver.ReceivedSpan.Kind;
import dev.heddle.demo.receiver.ReceivedSpan.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceCheckTest {
  private static final DemoRequest REQUEST =
      new DemoRequest(
          "/shop/order?id=1",
          200,
          List.of(
              new ExpectedSpan("shop", Kind.SERVER, "url.path", "/shop/order"),
              new ExpectedSpan("shop", Kind.CLIENT, "db.query.text", "SELECT"),
              new ExpectedSpan("shop", Kind.CLIENT, "db.query.text", "SELECT")));

  @Test
  void isCompleteWithEveryExpectedSpanUnderOneRoot() {
    TraceCheck check = TraceCheck.of(REQUEST, complete());

    assertThat(check.isComplete()).isTrue();
    assertThat(check.lost()).isZero();
  }

  @Test
  void countsOneSpanForOneExpectationOnly() {
    List<ReceivedSpan> trace = complete();
    trace.remove(2);

    TraceCheck check = TraceCheck.of(REQUEST, trace);

    assertThat(check.isComplete()).isFalse();
    assertThat(check.lost()).isEqualTo(1);
    assertThat(check.description()).isEqualTo("no span shop CLIENT db.query.text=SELECT");
  }

  @Test
  void missesAParentThatDidNotCome() {
    List<ReceivedSpan> trace = complete();
    trace.add(span("4", "9", Kind.INTERNAL, Map.of()));

    TraceCheck check = TraceCheck.of(REQUEST, trace);

    assertThat(check.isComplete()).isFalse();
    assertThat(check.description())
        .isEqualTo("parents that did not come: 1; 2 roots instead of one");
  }

  @Test
  void doesNotTakeASpanOfAnotherServiceOrKind() {
    List<ReceivedSpan> trace = complete();
    trace.set(0, span("1", "", Kind.INTERNAL, Map.of("url.path", "/shop/order")));

    assertThat(TraceCheck.of(REQUEST, trace).missing()).containsExactly(REQUEST.entry());
  }

  @Test
  void missesEverythingInAnEmptyTrace() {
    assertThat(TraceCheck.of(REQUEST, List.of()).lost()).isEqualTo(3);
  }

  private static List<ReceivedSpan> complete() {
    return new ArrayList<>(
        List.of(
            span("1", "", Kind.SERVER, Map.of("url.path", "/shop/order")),
            span("2", "1", Kind.CLIENT, Map.of("db.query.text", "SELECT 1")),
            span("3", "1", Kind.CLIENT, Map.of("db.query.text", "SELECT 2"))));
  }

  private static ReceivedSpan span(
      String id, String parent, Kind kind, Map<String, Object> attributes) {
    return new ReceivedSpan(
        "trace",
        id,
        parent,
        kind,
        "name",
        1,
        2,
        Status.UNSET,
        "",
        attributes,
        Map.of("service.name", "shop"),
        "");
  }
}
