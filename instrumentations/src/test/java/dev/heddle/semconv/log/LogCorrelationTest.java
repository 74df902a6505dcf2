// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.config.LogSettings;
import dev.heddle.context.Baggage;
import dev.heddle.context.BaggageHeader;
import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.propagation.Hex;
import dev.heddle.trace.ResourceSource;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogCorrelationTest {
  private final Object event = new Object();
  private final Span span =
      Tracer.of("test").startRoot("a", SpanKind.INTERNAL, Convention.NONE, null, baggage(), 0);
  private final String traceId = Hex.traceId(span.traceIdHigh(), span.traceIdLow());
  private final String spanId = Hex.spanId(span.spanId());
  private final String flags = span.sampled() ? "01" : "00"; // as the JVM's sampler has it

  private static @Nullable Baggage baggage() {
    return BaggageHeader.parse("tier=gold,user=a%20b,tier=iron");
  }

  private static LogCorrelation correlation(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return LogCorrelation.of(
        "test", "test.event", LogSettings.LOGBACK_ADD_BAGGAGE, Config.of(values));
  }

  private void attach(LogCorrelation correlation, @Nullable Context context) {
    Context previous = Context.swap(context);
    correlation.attach(event);
    Context.swap(previous);
  }

  @AfterEach
  void leaveNoResource() {
    ResourceSource.install(resource(Collections.emptyMap()));
  }

  private static ResourceSource resource(Map<String, Object> attributes) {
    return new ResourceSource() {
      @Override
      protected Map<String, Object> read() {
        return attributes;
      }
    };
  }

  @Test
  void answersByTheUsualKeys() {
    LogCorrelation correlation = correlation();
    attach(correlation, span);

    assertThat(correlation.answer(event, "trace_id")).isEqualTo(traceId);
    assertThat(correlation.answer(event, "span_id")).isEqualTo(spanId);
    assertThat(correlation.answer(event, "trace_flags")).isEqualTo(flags);
    assertThat(correlation.answer(event, "user")).isNull();
    assertThat(correlation.answer(event, null)).isNull();
  }

  @Test
  void answersByTheKeysThatTheUserSets() {
    LogCorrelation correlation =
        correlation(
            "OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_ID_KEY", "traceId",
            "OTEL_INSTRUMENTATION_COMMON_LOGGING_SPAN_ID", "spanId",
            "OTEL_INSTRUMENTATION_COMMON_LOGGING_TRACE_FLAGS_KEY", "flags");
    attach(correlation, span);

    assertThat(correlation.merge(event, null))
        .containsExactly(
            Map.entry("traceId", traceId), Map.entry("spanId", spanId), Map.entry("flags", flags));
    assertThat(correlation.answer(event, "trace_id")).isNull();
  }

  @Test
  void hangsNothingOnAnEventWithoutASpan() {
    LogCorrelation correlation = correlation();
    attach(correlation, null);
    attach(correlation, Context.SUPPRESS_ALL);
    attach(correlation, Context.of(baggage(), 0));

    assertThat(correlation.fieldsOf(event)).isNull();
    assertThat(correlation.merge(event, Collections.emptyMap())).isNull();
    assertThat(correlation.answer(event, "trace_id")).isNull();
    assertThat(correlation.now()).isNull();
  }

  @Test
  void keepsWhatAnEventWasFirstLoggedWith() {
    LogCorrelation correlation = correlation();
    attach(correlation, span);
    attach(
        correlation,
        Tracer.of("test").startRoot("b", SpanKind.INTERNAL, Convention.NONE, null, null, 0));

    assertThat(correlation.answer(event, "span_id")).isEqualTo(spanId);
  }

  @Test
  void copiesToAnotherEvent() {
    LogCorrelation correlation = correlation();
    Object copy = new Object();
    Object copyOfNothing = new Object();
    correlation.copy(event, copyOfNothing);
    attach(correlation, span);
    correlation.copy(event, copy);

    assertThat(correlation.answer(copy, "span_id")).isEqualTo(spanId);
    assertThat(correlation.fieldsOf(copyOfNothing)).isNull();
  }

  @Test
  void mergesIntoANewMapAndRemembersIt() {
    LogCorrelation correlation = correlation();
    attach(correlation, span);
    Map<String, String> own = new HashMap<>();
    own.put("user", "ann");

    Map<String, String> merged = correlation.merge(event, own);

    assertThat(own).containsOnlyKeys("user");
    assertThat(merged).containsOnlyKeys("user", "trace_id", "span_id", "trace_flags");
    assertThat(correlation.merge(event, own)).isSameAs(merged);
    assertThat(correlation.merge(event, merged)).isNull();
    assertThat(correlation.mergeOnce(event, own)).isEqualTo(merged).isNotSameAs(merged);
    own.put("more", "x");
    assertThat(correlation.merge(event, own)).containsEntry("more", "x");
  }

  @Test
  void leavesAMapThatHasEveryKeyAsItIs() {
    LogCorrelation correlation = correlation();
    attach(correlation, span);
    Map<String, String> own = Map.of("trace_id", "1", "span_id", "2", "trace_flags", "3");

    assertThat(correlation.merge(event, own)).isNull();
    assertThat(correlation.merge(event, own)).isNull();
  }

  @Test
  void addsBaggageWhereTheUserWantsIt() {
    LogCorrelation correlation =
        correlation("OTEL_INSTRUMENTATION_LOGBACK_MDC_ADD_BAGGAGE", "true");
    attach(correlation, Context.of(baggage(), 0));

    assertThat(correlation.merge(event, null))
        .containsOnly(Map.entry("baggage.user", "a b"), Map.entry("baggage.tier", "iron"));
  }

  @Test
  void addsNoBaggageUnasked() {
    LogCorrelation correlation = correlation();
    attach(correlation, span);

    assertThat(correlation.merge(event, null)).hasSize(3);
  }

  @Test
  void addsResourceAttributesToEveryEvent() {
    ResourceSource.install(resource(Map.of("service.name", "shop", "process.pid", 7L)));
    LogCorrelation correlation =
        correlation(
            "OTEL_INSTRUMENTATION_COMMON_MDC_RESOURCE_ATTRIBUTES",
            "service.name,process.pid,host.name");
    attach(correlation, null);

    assertThat(correlation.merge(event, null))
        .containsOnly(Map.entry("service.name", "shop"), Map.entry("process.pid", "7"));
    Object inSpan = new Object();
    Context.swap(span);
    correlation.attach(inSpan);
    Context.swap(null);
    assertThat(correlation.merge(inSpan, null)).hasSize(5).containsEntry("span_id", spanId);
  }
}
