// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Baggage;
import dev.heddle.context.BaggageHeader;
import dev.heddle.context.Convention;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InjectionTest {
  private static final Tracer TRACER = Tracer.of("test");
  private static final String VALID = "00-12345678901234567890123456789012-1234567890123456-03";

  @AfterEach
  void restoreTheFormats() {
    Propagation.formats(Propagation.TRACE_CONTEXT | Propagation.BAGGAGE);
  }

  @Test
  void writesWhatWasReadWithAParentOfItsOwn() {
    sampling(Sampler.RECORD_AND_SAMPLE);
    Headers in = Headers.of("traceparent", VALID, "tracestate", "foo=1", "baggage", "user=ann;p=1");
    Headers out = send(in);
    assertThat(out.values("traceparent").get(0))
        .startsWith("00-12345678901234567890123456789012-")
        .endsWith("-03")
        .doesNotContain("1234567890123456-03");
    assertThat(out.values("tracestate")).containsExactly("foo=1");
    assertThat(out.values("baggage")).containsExactly("user=ann;p=1");
  }

  @Test
  void propagatesWhatIsNotSampledToo() {
    sampling(Sampler.DROP);
    assertThat(send(Headers.of("traceparent", VALID)).values("traceparent").get(0)).endsWith("-02");
  }

  @Test
  void marksANewTraceAsRandom() {
    sampling(Sampler.RECORD_AND_SAMPLE);
    Headers out = send(Headers.of());
    assertThat(out.values("traceparent").get(0)).hasSize(55).endsWith("-03");
    assertThat(out.values("tracestate")).isEmpty();
    assertThat(out.values("baggage")).isEmpty();
  }

  @Test
  void speaksB3InBothForms() {
    sampling(Sampler.RECORD_AND_SAMPLE);
    Propagation.formats(Propagation.B3_SINGLE);
    Headers single =
        send(
            Headers.of(
                "X-B3-TraceId",
                "463ac35c9f6413ad",
                "X-B3-SpanId",
                "a2fb4a1d1a96d312",
                "X-B3-Sampled",
                "1"));
    assertThat(single.values("b3").get(0))
        .matches("0000000000000000463ac35c9f6413ad-[0-9a-f]{16}-1");
    Propagation.formats(Propagation.B3_MULTI);
    Headers multi =
        send(
            Headers.of(
                "b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-d-05e3ac9a4f6e3b90"));
    assertThat(multi.values("X-B3-TraceId")).containsExactly("80f198ee56343ba864fe8b2a57d3eff7");
    assertThat(multi.values("X-B3-Sampled")).containsExactly("1");
  }

  @Test
  void startsAnewOnBrokenB3() {
    Propagation.formats(Propagation.B3_SINGLE);
    for (String broken :
        new String[] {
          "0",
          "x-y",
          "80f198ee56343ba864fe8b2a57d3eff7-",
          "-",
          "80f198ee56343ba8-E457b5a2e4d86bd1-1"
        }) {
      assertThat(Propagation.parent(Headers.of("b3", broken), Headers.GETTER)).isNull();
    }
  }

  private static Headers send(Headers in) {
    SpanContext parent = Propagation.parent(in, Headers.GETTER);
    Baggage baggage = Propagation.baggage(in, Headers.GETTER);
    Span span =
        TRACER.startRoot("GET", SpanKind.SERVER, Convention.HTTP_SERVER, parent, baggage, 4);
    Headers out = Headers.of();
    Propagation.inject(span, out, Headers::set);
    return out;
  }

  private static void sampling(int decision) {
    Tracing.install(
        new Sampler() {
          @Override
          public int sample(
              @Nullable SpanContext remoteParent,
              @Nullable Span localParent,
              long traceIdHigh,
              long traceIdLow,
              String name,
              int kind) {
            return decision;
          }

          @Override
          public String description() {
            return "test";
          }
        },
        span -> {});
  }

  @Test
  void readsBaggageEntries() {
    Baggage baggage =
        BaggageHeader.parse(
            "user=J%C3%A4rv , k = v;prop=1;x, user=last,bad key=1,=2,novalue,q=\"1\"");
    assertThat(baggage).isNotNull();
    assertThat(baggage.value("user")).isEqualTo("last");
    assertThat(baggage.value(0)).isEqualTo("Järv");
    assertThat(baggage.value("k")).isEqualTo("v");
    assertThat(baggage.size()).isEqualTo(3);
    assertThat(baggage.header()).isEqualTo("user=J%C3%A4rv,k = v;prop=1;x,user=last");
  }

  @Test
  void replacesInvalidUtf8AndKeepsMalformedEscapes() {
    Baggage baggage = BaggageHeader.parse("a=%ff,b=%zz,c=%4");
    assertThat(baggage).isNotNull();
    assertThat(baggage.value("a")).isEqualTo("\ufffd");
    assertThat(baggage.value("b")).isEqualTo("%zz");
    assertThat(baggage.value("c")).isEqualTo("%4");
  }

  @Test
  void keepsSixtyFourMembersAnd8192BytesOfBaggage() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 70; i++) {
      many.append(i == 0 ? "" : ",").append("k").append(i).append("=v");
    }
    Baggage baggage = BaggageHeader.parse(many.toString());
    assertThat(baggage).isNotNull();
    assertThat(baggage.size()).isEqualTo(64);
    Baggage large = BaggageHeader.parse("a=" + "x".repeat(8000) + ",b=" + "y".repeat(400) + ",c=1");
    assertThat(large).isNotNull();
    assertThat(large.value("b")).isNull();
    assertThat(large.value("c")).isEqualTo("1");
  }

  @Test
  void hasNoBaggageWhereNothingIsValid() {
    assertThat(BaggageHeader.parse("")).isNull();
    assertThat(BaggageHeader.parse(",;=,")).isNull();
  }
}
