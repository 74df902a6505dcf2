// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KnownAttributesTest {
  private static final Map<String, Object> NO_RESOURCE = Collections.emptyMap();
  private static final AttributeKey[] KEYS = new AttributeKey[12];

  static {
    for (int i = 0; i < KEYS.length; i++) {
      KEYS[i] = AttributeKey.of("key." + i);
    }
  }

  private final ProtoWriter out = new ProtoWriter(64);
  private final TraceRequestEncoder encoder =
      new TraceRequestEncoder(new byte[0], "1", SpanLimits.DEFAULT, out);

  @Test
  void copiesOnlyWhatIsTheSameInRunsOfAnyLength() throws Exception {
    Random random = new Random(7);
    Object[] pool = {"GET", "POST", 200L, 8081L, true, false, 0.5, "é", new String[] {"a", "b"}};
    for (int round = 0; round < 200; round++) {
      int changing = random.nextInt(1 << KEYS.length); // which of the values differ in this round
      Span[] batch = new Span[1 + random.nextInt(60)];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = Recorded.span("dev.heddle.a", "a span");
        for (int key = 0; key < KEYS.length; key++) {
          boolean same = (changing & 1 << key) == 0;
          set(batch[i], KEYS[key], pool[same ? key % pool.length : random.nextInt(pool.length)]);
        }
      }

      assertThat(scopeSpans(encode(batch)))
          .isEqualTo(
              scopeSpans(
                  NaiveRequest.of(NO_RESOURCE, "1", Integer.MAX_VALUE, Arrays.asList(batch))));
    }
  }

  @Test
  void readsArraysAnewBecauseTheyMayHaveChanged() throws Exception {
    String[] values = {"before"};
    for (int i = 0; i < 3; i++) {
      encode(span(KEYS[0], values));
    }
    values[0] = "after";

    KeyValue attribute = attributes(encode(span(KEYS[0], values))).get(0);

    assertThat(attribute.getValue().getArrayValue().getValues(0).getStringValue())
        .isEqualTo("after");
  }

  @Test
  void forgetsWhatItLearntFromASpanThatWasNotEncodedToItsEnd() throws Exception {
    AttributeKey last = AttributeKey.of("last");
    String large = "x".repeat(2000);
    encode(span(KEYS[0], "GET", last, "small"));
    out.truncate(0);
    out.limit(1000);
    assertThatThrownBy(() -> encode(span(KEYS[0], "GET", last, large)))
        .isInstanceOf(ProtoWriter.Full.class);
    out.limit(1 << 20);

    List<KeyValue> attributes = attributes(encode(span(KEYS[0], "GET", last, large)));

    assertThat(attributes.get(0).getValue().getStringValue()).isEqualTo("GET");
    assertThat(attributes.get(1).getValue().getStringValue()).isEqualTo(large);
  }

  @Test
  void keepsTheAttributesOfSoManyKindsOfSpansOnly() throws Exception {
    List<Span> kinds = new ArrayList<>();
    for (int i = 0; i <= AttributeEncoder.MOST_KNOWN; i++) {
      Span kind = span(AttributeKey.of("kind." + i), "GET");
      kinds.add(kind);
      encode(kind);
      encode(kind); // is learnt
    }

    assertThat(known(kinds.get(0)).isEmpty()).isTrue();
    assertThat(known(kinds.get(1)).isEmpty()).isFalse();
    assertThat(known(kinds.get(AttributeEncoder.MOST_KNOWN)).isEmpty()).isFalse();
  }

  @Test
  void doesNotKeepLongAttributes() throws Exception {
    Span span = span(KEYS[0], "x".repeat(5000));
    encode(span);
    encode(span);

    assertThat(known(span).isEmpty()).isTrue();
  }

  @Test
  void learnsAnotherSpanWhereTheKnownOneIsLikeNoneAnyMore() throws Exception {
    Span before = span(KEYS[0], "before");
    encode(before);
    encode(before);
    Span after = span(KEYS[0], "after");
    assertThat(known(after)).isSameAs(known(before));
    assertThat(known(after).commonTo(after, 0)).isZero();

    for (int i = 0; i < 20; i++) {
      encode(after);
    }

    assertThat(known(after).commonTo(after, 0)).isOne();
  }

  private static KnownAttributes known(Span span) {
    return (KnownAttributes) span.attributesForm();
  }

  private static Span span(Object... keysAndValues) {
    Span span = Recorded.span("dev.heddle.a", "a span");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      set(span, (AttributeKey) keysAndValues[i], keysAndValues[i + 1]);
    }
    return span;
  }

  private static void set(Span span, AttributeKey key, Object value) {
    if (value instanceof String) {
      span.attribute(key, (String) value);
    } else if (value instanceof Long) {
      span.attribute(key, (long) (Long) value);
    } else if (value instanceof Boolean) {
      span.attribute(key, (boolean) (Boolean) value);
    } else if (value instanceof Double) {
      span.attribute(key, (double) (Double) value);
    } else {
      span.attribute(key, (String[]) value);
    }
  }

  private ExportTraceServiceRequest encode(Span... batch) throws Exception {
    out.truncate(0);
    for (Span span : batch) {
      span.end();
    }
    encoder.encode(batch, 0, batch.length);
    return ExportTraceServiceRequest.parseFrom(out.toByteArray());
  }

  private static List<KeyValue> attributes(ExportTraceServiceRequest request) {
    return scopeSpans(request).getSpans(0).getAttributesList();
  }

  private static ScopeSpans scopeSpans(ExportTraceServiceRequest request) {
    return request.getResourceSpans(0).getScopeSpans(0);
  }
}
