// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import dev.heddle.context.Baggage;
import dev.heddle.context.BaggageHeader;
import dev.heddle.context.Context;
import dev.heddle.diagnostics.Counter;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Extracts and injects by the formats of {@code OTEL_PROPAGATORS}: {@code tracecontext}, {@code
 * baggage}, {@code b3}, {@code b3multi}. Any thread. Never throws but what the carrier's own
 * accessors throw.
 */
public final class Propagation {
  /** Bits of the formats in use. */
  public static final int TRACE_CONTEXT = 1;

  public static final int BAGGAGE = 2;
  public static final int B3_SINGLE = 4;
  public static final int B3_MULTI = 8;

  private static final Counter TWO_PARENTS =
      Counter.of("heddle.propagation.rejected", "two_traceparents");
  private static final Counter INVALID_PARENT =
      Counter.of("heddle.propagation.rejected", "invalid_traceparent");
  private static final Counter INVALID_STATE =
      Counter.of("heddle.propagation.rejected", "invalid_tracestate");

  private static volatile int formats = TRACE_CONTEXT | BAGGAGE;

  private Propagation() {}

  /**
   * @param bits of {@link #TRACE_CONTEXT} and the others; 0 propagates nothing
   */
  public static void formats(int bits) {
    formats = bits;
  }

  /**
   * The caller's span, or null where the headers hold none that is valid: then a new trace begins.
   */
  public static <C> @Nullable SpanContext parent(C carrier, HeaderGetter<C> getter) {
    int in = formats;
    SpanContext parent = null;
    if ((in & TRACE_CONTEXT) != 0) {
      parent = traceContext(carrier, getter);
    }
    if (parent == null && (in & (B3_SINGLE | B3_MULTI)) != 0) {
      parent = B3.extract(carrier, getter);
    }
    return parent;
  }

  /** The baggage that came in, or null. */
  public static <C> @Nullable Baggage baggage(C carrier, HeaderGetter<C> getter) {
    if ((formats & BAGGAGE) == 0) {
      return null;
    }
    String header = joined(carrier, getter, "baggage");
    return header == null ? null : BaggageHeader.parse(header);
  }

  /** Writes the span as the parent of whatever receives the request, and its baggage. */
  public static <C> void inject(Span span, C carrier, HeaderSetter<C> setter) {
    int out = formats;
    if ((out & TRACE_CONTEXT) != 0) {
      setter.set(carrier, "traceparent", TraceParent.format(span));
      String state = span.traceState();
      if (state != null) {
        setter.set(carrier, "tracestate", state);
      }
    }
    if ((out & B3_SINGLE) != 0) {
      setter.set(carrier, "b3", B3.single(span));
    }
    if ((out & B3_MULTI) != 0) {
      B3.multi(span, carrier, setter);
    }
    if ((out & BAGGAGE) != 0) {
      injectBaggage(span, carrier, setter);
    }
  }

  /** Writes only the baggage, where there is a context but no span. */
  public static <C> void injectBaggage(Context context, C carrier, HeaderSetter<C> setter) {
    Baggage baggage = context.baggage();
    if (baggage != null && (formats & BAGGAGE) != 0) {
      setter.set(carrier, "baggage", baggage.header());
    }
  }

  private static <C> @Nullable SpanContext traceContext(C carrier, HeaderGetter<C> getter) {
    String header = getter.first(carrier, "traceparent");
    if (header == null) {
      return null;
    }
    if (getter.repeats(carrier, "traceparent")) {
      TWO_PARENTS.increment();
      return null;
    }
    String stateHeader = joined(carrier, getter, "tracestate");
    String state = stateHeader == null ? null : TraceState.validOrNull(stateHeader);
    if (stateHeader != null && state == null) {
      INVALID_STATE.increment();
    }
    SpanContext parent = TraceParent.parse(header, TraceState.EMPTY.equals(state) ? null : state);
    if (parent == null) {
      INVALID_PARENT.increment();
    }
    return parent;
  }

  /** All values of a list header as one, as RFC 9110 §5.3 allows. */
  private static <C> @Nullable String joined(C carrier, HeaderGetter<C> getter, String name) {
    String first = getter.first(carrier, name);
    if (first == null || !getter.repeats(carrier, name)) {
      return first;
    }
    Enumeration<String> all = getter.all(carrier, name);
    if (all == null || !all.hasMoreElements()) {
      return first;
    }
    StringBuilder text = new StringBuilder(all.nextElement());
    while (all.hasMoreElements()) {
      text.append(',').append(all.nextElement());
    }
    return text.toString();
  }
}
