// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import dev.heddle.context.Baggage;
import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import org.jspecify.annotations.Nullable;

/**
 * Starts the spans of one instrumentation scope. A server span's parent comes from the headers,
 * never from the thread; every other span's from the thread's context.
 *
 * <p>A span that the sampler drops is still made: its id travels on, its times feed the metrics,
 * and it suppresses beneath. Only {@link Sampler#RECORD_AND_SAMPLE} and {@link Sampler#RECORD_ONLY}
 * record.
 */
public final class Tracer {
  private final String scopeName;
  private volatile boolean off;

  Tracer(String scopeName, boolean off) {
    this.scopeName = scopeName;
    this.off = off;
  }

  /**
   * The one of that name.
   *
   * @param scopeName the instrumentation scope, for example {@code dev.heddle.jdbc}
   */
  public static Tracer of(String scopeName) {
    return Recording.tracer(scopeName);
  }

  /**
   * Whether the instrumentation is to begin nothing at present, see {@link Recording}. Asked first,
   * before anything is collected for a span; what has begun goes on to its end.
   */
  public boolean isOff() {
    return off;
  }

  void off(boolean newOff) {
    off = newOff;
  }

  public String scopeName() {
    return scopeName;
  }

  /**
   * A SERVER (or CONSUMER) span: a local root whose parent is the caller's span, if any. It
   * suppresses nothing but its own convention.
   *
   * @param attributeCapacity how many attributes are expected, so that the array never grows
   */
  public Span startRoot(
      String name,
      int kind,
      int convention,
      @Nullable SpanContext remoteParent,
      @Nullable Baggage baggage,
      int attributeCapacity) {
    return startRoot(name, kind, convention, remoteParent, baggage, attributeCapacity, null);
  }

  /**
   * As {@link #startRoot(String, int, int, SpanContext, Baggage, int)}.
   *
   * @param facts what is known of the request; null where {@link Tracing#readsFacts()} is false
   */
  public Span startRoot(
      String name,
      int kind,
      int convention,
      @Nullable SpanContext remoteParent,
      @Nullable Baggage baggage,
      int attributeCapacity,
      @Nullable RequestFacts facts) {
    long high = remoteParent == null ? IdGenerator.next() : remoteParent.traceIdHigh();
    long low = remoteParent == null ? IdGenerator.next() : remoteParent.traceIdLow();
    String traceState = remoteParent == null ? null : remoteParent.traceState();
    int decision;
    Tracing tracing = Tracing.current();
    RootSampler roots = tracing.rootSampler;
    if (roots == null) {
      decision = tracing.sampler.sample(remoteParent, null, high, low, name, kind);
    } else {
      RootDecision decided = roots.decide(remoteParent, high, low, name, kind, facts);
      decision = decided.decision();
      traceState = remoteParent == null ? decided.traceState() : traceState;
    }
    int random =
        remoteParent == null
            ? SpanContext.FLAG_RANDOM
            : remoteParent.flags() & SpanContext.FLAG_RANDOM;
    int rootFlags = random | flags(decision);
    return counted(
        tracing,
        tracing.spanCap == null
            ? new LocalRoot(
                this,
                name,
                kind,
                high,
                low,
                remoteParent,
                traceState,
                rootFlags,
                attributeCapacity,
                baggage,
                convention)
            : new CappedRoot(
                this,
                name,
                kind,
                high,
                low,
                remoteParent,
                traceState,
                rootFlags,
                attributeCapacity,
                baggage,
                convention));
  }

  /**
   * A span beneath the thread's current one, or a root where there is none.
   *
   * @param convention a bit of {@link Convention}; {@link Convention#NONE} for INTERNAL spans
   * @return null where a span of the same convention is already open
   */
  public @Nullable Span start(String name, int kind, int convention, int attributeCapacity) {
    return startUnder(Context.current(), name, kind, convention, attributeCapacity);
  }

  /** As {@link #start}, beneath a context that was captured elsewhere. */
  public @Nullable Span startUnder(
      @Nullable Context context, String name, int kind, int convention, int attributeCapacity) {
    int suppressed = 0;
    Baggage baggage = null;
    Span parent = null;
    if (context != null) {
      if ((convention != Convention.NONE && context.suppresses(convention))
          || context == Context.SUPPRESS_ALL) {
        return null;
      }
      suppressed = context.suppressed();
      baggage = context.baggage();
      parent = context.span();
    }
    if (parent == null) {
      return startRoot(name, kind, suppressed | convention, null, baggage, attributeCapacity);
    }
    Tracing tracing = Tracing.current();
    int decision =
        tracing.sampler.sample(null, parent, parent.traceIdHigh(), parent.traceIdLow(), name, kind);
    SpanCap cap = tracing.spanCap;
    if (cap != null && decision != Sampler.DROP && cap.exceededBy(parent.root())) {
      decision = Sampler.DROP;
    }
    int random = parent.flags() & SpanContext.FLAG_RANDOM;
    return counted(
        tracing,
        Span.child(
            this,
            name,
            kind,
            parent,
            random | flags(decision),
            attributeCapacity,
            baggage,
            suppressed | convention));
  }

  private static Span counted(Tracing tracing, Span span) {
    SpanCounts counts = tracing.counts;
    if (counts != null) {
      counts.started(span);
    }
    return span;
  }

  private static int flags(int decision) {
    if (decision == Sampler.DROP) {
      return 0;
    }
    return decision == Sampler.RECORD_AND_SAMPLE
        ? Span.RECORDING | SpanContext.FLAG_SAMPLED
        : Span.RECORDING;
  }
}
