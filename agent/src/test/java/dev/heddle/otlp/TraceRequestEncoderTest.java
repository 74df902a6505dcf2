// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.HeldSpans;
import dev.heddle.trace.Repetitions;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracing;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TraceRequestEncoderTest {
  private static final AttributeKey METHOD = AttributeKey.of("http.request.method");
  private static final AttributeKey STATUS = AttributeKey.of("http.response.status_code");

  private static final String[] ALPHABETS = {
    "abcdefghijklmnopqrstuvwxyz /?&=%.0123456789",
    "äöüßéèñçøåÅ½¿\u0000\u007f\u0080\u07ff",
    "漢字かな한국어\u0800\uffff\ufffd",
    "😀🎉𝄞\uD800\uDBFF\uDC00\uDFFF",
  };

  private final Map<String, Object> resource = new LinkedHashMap<>();
  private final AttributeKey[] keys = new AttributeKey[24];

  TraceRequestEncoderTest() {
    resource.put("service.name", "bücher");
    resource.put("process.pid", 4711L);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = AttributeKey.of("attribute." + "x".repeat(i) + (i % 7 == 0 ? "é" : ""));
    }
  }

  @AfterEach
  void restoreLimits() {
    Tracing.limits(128, 128, 128);
  }

  @Test
  void writesWhatTheGeneratedClassesWouldWriteForRandomSpans() throws Exception {
    Random random = new Random(42);
    Tracing.limits(16, 4, 2);
    for (int round = 0; round < 400; round++) {
      int valueLimit = random.nextInt(4) == 0 ? random.nextInt(20) : Integer.MAX_VALUE;
      Span[] batch = new Span[1 + random.nextInt(20)];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = randomSpan(random);
      }

      ExportTraceServiceRequest parsed = encode(new SpanLimits(valueLimit, 128), batch);

      assertThat(parsed)
          .isEqualTo(NaiveRequest.of(resource, "1.2.3", valueLimit, Arrays.asList(batch)));
    }
  }

  private Span randomSpan(Random random) {
    SpanContext parent = random.nextBoolean() ? context(random) : null;
    Span span =
        Recorded.span(
            "dev.heddle.scope" + random.nextInt(4),
            text(random, 30),
            1 + random.nextInt(5),
            parent);
    for (int i = random.nextInt(20); i > 0; i--) {
      AttributeKey key = keys[random.nextInt(keys.length)];
      switch (random.nextInt(6)) {
        case 0 -> span.attribute(key, random.nextLong() >> random.nextInt(64));
        case 1 -> span.attribute(key, random.nextGaussian());
        case 2 -> span.attribute(key, random.nextBoolean());
        case 3 -> span.attribute(key, texts(random));
        case 4 -> span.attribute(key, text(random, 400));
        default -> span.attribute(key, text(random, 20_000 >> random.nextInt(12)));
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      span.link(context(random));
    }
    span.status(random.nextInt(3), random.nextBoolean() ? text(random, 300) : null);
    span.end();
    return span;
  }

  private static SpanContext context(Random random) {
    return new SpanContext(
        random.nextLong(),
        random.nextLong(),
        random.nextLong() | 1,
        random.nextInt(4),
        random.nextBoolean() ? "a=b" : null);
  }

  private static String[] texts(Random random) {
    String[] values = new String[random.nextInt(5)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? null : text(random, 100);
    }
    return values;
  }

  private static String text(Random random, int most) {
    int length = random.nextInt(most + 1);
    StringBuilder text = new StringBuilder(length);
    String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  void writesTheSameForValuesThatKeepComingBack() throws Exception {
    Random random = new Random(43);
    SpanLimits limits = new SpanLimits(10, 128);
    ProtoWriter out = new ProtoWriter(16);
    TraceRequestEncoder encoder = encoder(limits, out);
    String[] values = new String[40];
    for (int i = 0; i < values.length; i++) {
      values[i] = text(random, 30);
    }
    for (int round = 0; round < 200; round++) {
      Span[] batch = new Span[10];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = Recorded.span("a", "x");
        for (int k = 0; k < 8; k++) {
          int range = k == 0 ? 1 : values.length; // one key with one value, others with many
          batch[i].attribute(keys[k], values[random.nextInt(range)]);
        }
        batch[i].end();
      }

      out.truncate(0);
      encoder.encode(batch, 0, batch.length);

      assertThat(parse(out))
          .isEqualTo(NaiveRequest.of(resource, "1.2.3", 10, Arrays.asList(batch)));
    }
  }

  @Test
  void marksWhatWasKeptThoughNotSampled() throws Exception {
    Span failed = ended("a", "1");
    HeldSpans.keep(failed, HeldSpans.FAILED);
    Span slow = ended("a", "2");
    HeldSpans.keep(slow, HeldSpans.SLOW);

    ExportTraceServiceRequest request = encode(SpanLimits.DEFAULT, failed, slow, ended("a", "3"));

    List<io.opentelemetry.proto.trace.v1.Span> spans =
        request.getResourceSpans(0).getScopeSpans(0).getSpansList();
    assertThat(kept(spans.get(0))).isEqualTo("error");
    assertThat(kept(spans.get(1))).isEqualTo("slow");
    assertThat(kept(spans.get(2))).isEmpty();
  }

  private static String kept(io.opentelemetry.proto.trace.v1.Span span) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("heddle.kept"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  @Test
  void groupsSpansByScopeInTheirOrder() throws Exception {
    ExportTraceServiceRequest request =
        encode(
            SpanLimits.DEFAULT, ended("b", "1"), ended("a", "2"), ended("b", "3"), ended("a", "4"));

    List<ScopeSpans> scopes = request.getResourceSpans(0).getScopeSpansList();
    assertThat(scopes).extracting(scope -> scope.getScope().getName()).containsExactly("b", "a");
    assertThat(scopes.get(0).getSpansList())
        .extracting(span -> span.getName())
        .containsExactly("1", "3");
    assertThat(scopes.get(1).getSpansList())
        .extracting(span -> span.getName())
        .containsExactly("2", "4");
  }

  @Test
  void writesNothingOfAScopeInTheNextBatchThatDoesNotUseIt() throws Exception {
    ProtoWriter out = new ProtoWriter(16);
    TraceRequestEncoder encoder = encoder(SpanLimits.DEFAULT, out);
    encoder.encode(new Span[] {ended("a", "1"), ended("b", "2")}, 0, 2);
    out.truncate(0);

    int encoded = encoder.encode(new Span[] {ended("x", "ignored"), ended("b", "3")}, 1, 2);

    assertThat(encoded).isEqualTo(1);
    assertThat(parse(out).getResourceSpans(0).getScopeSpansList())
        .extracting(scope -> scope.getScope().getName())
        .containsExactly("b");
  }

  @Test
  void leavesOutASpanThatCannotBeEncoded() throws Exception {
    Span broken = Recorded.span("broken", "no name will do");
    broken.name(null); // as a misbehaving instrumentation would
    broken.end();

    ExportTraceServiceRequest request =
        encode(SpanLimits.DEFAULT, ended("a", "1"), broken, ended("a", "2"));

    assertThat(request.getResourceSpans(0).getScopeSpansList()).hasSize(1);
    assertThat(request.getResourceSpans(0).getScopeSpans(0).getSpansList())
        .extracting(span -> span.getName())
        .containsExactly("1", "2");
  }

  @Test
  void writesNoEmptyEnvelope() {
    ProtoWriter out = new ProtoWriter(16);
    Span broken = Recorded.span("broken", "no name will do");
    broken.name(null);
    broken.end();

    assertThat(encoder(SpanLimits.DEFAULT, out).encode(new Span[] {broken}, 0, 1)).isZero();
    assertThat(out.length()).isZero();
  }

  @Test
  void holdsSpansOfManyMegabytes() throws Exception {
    Span large = Recorded.span("large", "large");
    large.attribute(METHOD, "é".repeat(3_000_000));
    large.end();

    ExportTraceServiceRequest request = encode(SpanLimits.DEFAULT, large);

    assertThat(
            request
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0)
                .getAttributes(0)
                .getValue()
                .getStringValue())
        .hasSize(3_000_000);
  }

  @Test
  void countsTheAttributesEventsAndLinksThatWereDropped() throws Exception {
    Tracing.limits(1, 1, 1);
    Span span = Recorded.span("a", "x", SpanKind.CLIENT, null);
    span.attribute(METHOD, "GET");
    span.attribute(STATUS, 200);
    for (int i = 0; i < 3; i++) {
      span.exception(new IllegalStateException("boom"));
      span.link(new SpanContext(1, 2, 3, 1, null));
    }
    span.status(StatusCode.ERROR, "boom");
    span.end();

    var message = encode(SpanLimits.DEFAULT, span).getResourceSpans(0).getScopeSpans(0).getSpans(0);

    assertThat(message.getDroppedAttributesCount()).isEqualTo(1);
    assertThat(message.getDroppedEventsCount()).isEqualTo(2);
    assertThat(message.getDroppedLinksCount()).isEqualTo(2);
  }

  @Test
  void writesAnEventThatIsNoException() throws Exception {
    Span span = Recorded.span("a", "x", SpanKind.SERVER, null);
    Repetitions.count(span, "SELECT ?", 1);
    Repetitions.count(span, "SELECT ?", 1);
    span.end();

    var message = encode(new SpanLimits(4, 1), span).getResourceSpans(0).getScopeSpans(0);
    var event = encode(SpanLimits.DEFAULT, span).getResourceSpans(0).getScopeSpans(0);

    var cut = message.getSpans(0).getEvents(0);
    assertThat(cut.getDroppedAttributesCount()).isEqualTo(1);
    assertThat(cut.getAttributes(0).getValue().getStringValue()).isEqualTo("SELE");
    var whole = event.getSpans(0).getEvents(0);
    assertThat(whole.getName()).isEqualTo("heddle.repeated_statement");
    assertThat(whole.getTimeUnixNano()).isEqualTo(span.endEpochNanos());
    assertThat(whole.getAttributes(0).getKey()).isEqualTo("db.query.text");
    assertThat(whole.getAttributes(0).getValue().getStringValue()).isEqualTo("SELECT ?");
    assertThat(whole.getAttributes(1).getKey()).isEqualTo("heddle.repetitions");
    assertThat(whole.getAttributes(1).getValue().getIntValue()).isEqualTo(2);
    assertThat(whole.getDroppedAttributesCount()).isZero();
  }

  @Test
  void writesTheExceptionEventAndItsDroppedAttributes() throws Exception {
    Span span = Recorded.span("a", "x");
    span.exception(new IllegalStateException("boom"));
    span.end();

    var all =
        encode(SpanLimits.DEFAULT, span)
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpans(0)
            .getEvents(0);
    var two =
        encode(new SpanLimits(4, 2), span)
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpans(0)
            .getEvents(0);

    assertThat(all.getName()).isEqualTo("exception");
    assertThat(all.getTimeUnixNano()).isBetween(span.startEpochNanos(), span.endEpochNanos());
    assertThat(all.getAttributesList())
        .extracting(attribute -> attribute.getKey())
        .containsExactly("exception.type", "exception.message", "exception.stacktrace");
    assertThat(all.getAttributes(0).getValue().getStringValue())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(all.getAttributes(1).getValue().getStringValue()).isEqualTo("boom");
    assertThat(all.getAttributes(2).getValue().getStringValue())
        .startsWith("java.lang.IllegalStateException: boom\n\tat " + getClass().getName());
    assertThat(two.getAttributesCount()).isEqualTo(2);
    assertThat(two.getDroppedAttributesCount()).isEqualTo(1);
    assertThat(two.getAttributes(0).getValue().getStringValue()).isEqualTo("java");
  }

  private ExportTraceServiceRequest encode(SpanLimits limits, Span... spans) throws Exception {
    ProtoWriter out = new ProtoWriter(16);
    int encoded = encoder(limits, out).encode(spans, 0, spans.length);
    ExportTraceServiceRequest parsed = parse(out);
    List<Object> written = new ArrayList<>();
    parsed
        .getResourceSpans(0)
        .getScopeSpansList()
        .forEach(scope -> written.addAll(scope.getSpansList()));
    assertThat(written).hasSize(encoded);
    return parsed;
  }

  private TraceRequestEncoder encoder(SpanLimits limits, ProtoWriter out) {
    return new TraceRequestEncoder(
        ResourceEncoder.encode(Collections.unmodifiableMap(resource)), "1.2.3", limits, out);
  }

  private static ExportTraceServiceRequest parse(ProtoWriter out) throws Exception {
    return ExportTraceServiceRequest.parseFrom(out.toByteArray());
  }

  private static Span ended(String scope, String name) {
    Span span = Recorded.span(scope, name);
    span.end();
    return span;
  }
}
