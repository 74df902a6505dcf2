// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HeddleExtension.class)
class SpanAssertTest {
  private static final AttributeKey ADDRESS = AttributeKey.of("server.address");
  private static final AttributeKey PORT = AttributeKey.of("server.port");

  private final RecordedSpans spans = HeddleExtension.spans();

  @Test
  void describesATree() throws Exception {
    TestSpan.inside(
        "parent",
        () -> {
          TestSpan.inside("first", () -> TestSpan.inside("deep", () -> ""));
          return TestSpan.inside("second", () -> "");
        });

    RecordedTrace trace = spans.awaitTrace(4);

    assertThat(trace).isTree("parent", "  first", "    deep", "  second");
    assertThat(trace).hasSpan("deep").withKind(SpanKind.INTERNAL).isChildOf(trace.span(1));
    assertThat(trace.root()).isRoot().hasNoError();
    assertThatThrownBy(() -> assertThat(trace).hasSpan("third")).hasMessageContaining("third");
    assertThatThrownBy(() -> assertThat(trace.root()).isChildOf(trace.span(1)))
        .hasMessageContaining("parent: expected first INTERNAL");
  }

  @Test
  void tellsMissingAndSurplusAttributes() {
    Span span = TestSpan.start("query");
    span.attribute(ADDRESS, "db");
    span.attribute(PORT, 5433);
    span.end();

    Attributes expected = Attributes.attributes().with("server.address", "db");

    assertThat(spans.only()).hasExactly(expected.withAny("server.port"));
    assertThatThrownBy(() -> assertThat(span).hasExactly(expected.with("server.port", 1)))
        .hasMessageContaining("server.port is 5433, not 1");
    assertThatThrownBy(() -> assertThat(span).hasExactly(expected.without("server.port")))
        .hasMessageContaining("surplus server.port = 5433");
    assertThatThrownBy(() -> assertThat(span).hasExactly(expected.with("error.type", "500")))
        .hasMessageContaining("missing error.type = 500");
  }

  @Test
  void refusesMoreSpansThanAwaited() {
    TestSpan.start("one").end();
    TestSpan.start("two").end();

    assertThatThrownBy(() -> spans.await(1)).hasMessageContaining("one INTERNAL");
  }

  @Test
  void awaitsSpansOfOtherThreads() throws Exception {
    Span open = TestSpan.start("elsewhere");
    Thread thread = new Thread(open::end);
    thread.start();

    assertThat(spans.only()).hasName("elsewhere");
    thread.join();
  }
}
