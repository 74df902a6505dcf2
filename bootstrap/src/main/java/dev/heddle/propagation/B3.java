// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Zipkin's B3 headers: both forms are read, the single one first. Trace ids of 64 bits are padded
 * with zeros; the debug flag counts as sampled. Source: openzipkin/b3-propagation.
 */
final class B3 {
  private B3() {}

  static <C> @Nullable SpanContext extract(C carrier, HeaderGetter<C> getter) {
    String single = getter.first(carrier, "b3");
    if (single != null) {
      SpanContext parent = parseSingle(single);
      if (parent != null) {
        return parent;
      }
    }
    String traceId = getter.first(carrier, "x-b3-traceid");
    String spanId = getter.first(carrier, "x-b3-spanid");
    if (traceId == null || spanId == null) {
      return null;
    }
    String debug = getter.first(carrier, "x-b3-flags");
    String sampled = getter.first(carrier, "x-b3-sampled");
    boolean keep = "1".equals(debug) || "1".equals(sampled) || "true".equalsIgnoreCase(sampled);
    return parent(traceId, spanId, keep);
  }

  /** {@code traceid-spanid[-sampled[-parentspanid]]}; a lone sampling state carries no span. */
  static @Nullable SpanContext parseSingle(String header) {
    String text = header.trim();
    int first = text.indexOf('-');
    if (first < 0) {
      return null;
    }
    int second = text.indexOf('-', first + 1);
    String spanId = text.substring(first + 1, second < 0 ? text.length() : second);
    char state = second < 0 || second + 1 >= text.length() ? '0' : text.charAt(second + 1);
    return parent(text.substring(0, first), spanId, state == '1' || state == 'd');
  }

  static String single(Span span) {
    return Hex.traceId(span.traceIdHigh(), span.traceIdLow())
        + '-'
        + Hex.spanId(span.spanId())
        + (span.sampled() ? "-1" : "-0");
  }

  static <C> void multi(Span span, C carrier, HeaderSetter<C> setter) {
    setter.set(carrier, "X-B3-TraceId", Hex.traceId(span.traceIdHigh(), span.traceIdLow()));
    setter.set(carrier, "X-B3-SpanId", Hex.spanId(span.spanId()));
    setter.set(carrier, "X-B3-Sampled", span.sampled() ? "1" : "0");
  }

  private static @Nullable SpanContext parent(String traceId, String spanId, boolean sampled) {
    int length = traceId.length();
    if ((length != 32 && length != 16)
        || spanId.length() != 16
        || !Hex.valid(traceId, 0, length)
        || !Hex.valid(spanId, 0, 16)) {
      return null;
    }
    long high = length == 32 ? Hex.parse(traceId, 0, 16) : 0;
    long low = Hex.parse(traceId, length - 16, 16);
    long id = Hex.parse(spanId, 0, 16);
    if ((high | low) == 0 || id == 0) {
      return null;
    }
    return new SpanContext(high, low, id, sampled ? SpanContext.FLAG_SAMPLED : 0, null);
  }
}
