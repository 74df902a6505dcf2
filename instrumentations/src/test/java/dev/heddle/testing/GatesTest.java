// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.context.Convention;
import dev.heddle.diagnostics.Counter;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static final Tracer TRACER = Tracer.of("dev.heddle.gates");
  private static final AttributeKey METHOD = AttributeKey.of("http.request.method");
  private static final AttributeKey STATUS = AttributeKey.of("http.response.status_code");
  private static final AttributeKey ROWS = AttributeKey.of("rows.of.my.own");

  private final RecordedSpans spans = new RecordedSpans();
  private Gates gates;

  @BeforeEach
  void record() {
    Tracing.install(spans, spans);
    gates = Gates.open();
  }

  @AfterEach
  void recordForOthersAgain() {
    Tracing.install(WovenJvm.spans(), WovenJvm.spans());
  }

  @Test
  void passWhereNothingIsLeft() throws Exception {
    TestSpan.inside("parent", () -> "done");

    assertThatCode(() -> gates.close(spans)).doesNotThrowAnyException();
  }

  @Test
  void seeAContextLeftOnTheThread() {
    Span span = TestSpan.start("forgotten");
    span.attach();
    span.end();

    assertThatThrownBy(() -> gates.close(spans))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("context left on the test's thread: forgotten");
  }

  @Test
  void seeAFailedAdvice() {
    Counter.of("heddle.advice.failed", "GatesTest").increment();

    assertThatThrownBy(() -> gates.close(spans))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("heddle.advice.failed/GatesTest went from 0 to 1");
  }

  @Test
  void acceptAFailureThatTheTestExpects() {
    Gates.expect("heddle.muzzle.rejected");
    Counter.of("heddle.muzzle.rejected", "GatesTest").increment();

    assertThatCode(() -> gates.close(spans)).doesNotThrowAnyException();
  }

  @Test
  void seeAttributesThatTheRegistryDoesNotKnow() {
    Span span = TestSpan.start("query");
    span.attribute(ROWS, 3);
    span.end();

    assertThatThrownBy(() -> gates.close(spans))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("rows.of.my.own is not in the registry");
  }

  @Test
  void seeAttributesOfAnotherType() {
    Span span = TestSpan.start("GET");
    span.attribute(STATUS, "200");
    span.end();

    assertThatThrownBy(() -> gates.close(spans))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("http.response.status_code is a String, not a LONG");
  }

  @Test
  void seeRequiredAttributesThatAreMissing() {
    Span span = TRACER.startRoot("GET", SpanKind.SERVER, Convention.HTTP_SERVER, null, null, 4);
    span.attribute(METHOD, "GET");
    span.attribute(STATUS, 503);
    span.end();

    assertThatThrownBy(() -> gates.close(spans))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no url.path")
        .hasMessageContaining("503 without status error");
  }

  @Test
  void countSpansByTheSamplersDecisions() {
    spans.samplesNothing();
    Span span = TestSpan.start("dropped");
    assertThat(span.recording()).isFalse();
    span.end();

    assertThat(spans.dropped()).isEqualTo(1);
    assertThat(spans.open()).isZero();
    assertThat(spans.sample(null, null, 1, 1, "next", SpanKind.CLIENT)).isEqualTo(Sampler.DROP);
  }
}
