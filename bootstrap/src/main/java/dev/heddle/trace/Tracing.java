// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * What every tracer of this JVM shares: the sampler, the limits, and where ended spans go. Set once
 * by the agent before anything is woven; until then spans are dropped.
 */
public final class Tracing {
  private static volatile Sampler sampler = new DropAll();
  private static volatile @Nullable RootSampler rootSampler;
  private static volatile SpanSink sink = new Nowhere();
  private static volatile int attributeCountLimit = 128;
  private static volatile int eventCountLimit = 128;
  private static volatile int linkCountLimit = 128;

  private static volatile @Nullable SpanCounts counts;
  private static volatile @Nullable SpanCap spanCap;

  private Tracing() {}

  public static void install(Sampler newSampler, SpanSink newSink) {
    sink = newSink;
    rootSampler = null;
    sampler = newSampler;
  }

  /** As {@link #install(Sampler, SpanSink)}, where local roots are decided on with more at hand. */
  public static void install(Sampler children, RootSampler roots, SpanSink newSink) {
    sink = newSink;
    sampler = children;
    rootSampler = roots;
  }

  /**
   * {@code OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT}, {@code OTEL_SPAN_EVENT_COUNT_LIMIT}, {@code
   * OTEL_SPAN_LINK_COUNT_LIMIT}.
   */
  public static void limits(int attributes, int events, int links) {
    attributeCountLimit = attributes;
    eventCountLimit = events;
    linkCountLimit = links;
  }

  /** {@code HEDDLE_MAX_SPANS_PER_TRACE}; null for no limit. */
  public static void cap(@Nullable SpanCap newCap) {
    spanCap = newCap;
  }

  static @Nullable SpanCap spanCap() {
    return spanCap;
  }

  public static Sampler sampler() {
    return sampler;
  }

  /** Whether a server should tell {@link Tracer#startRoot} what it knows of a request. */
  public static boolean readsFacts() {
    RootSampler roots = rootSampler;
    return roots != null && roots.readsFacts();
  }

  static @Nullable RootSampler rootSampler() {
    return rootSampler;
  }

  /** From now on spans are counted there. */
  public static void count(@Nullable SpanCounts newCounts) {
    counts = newCounts;
  }

  /** Null where spans are not counted. */
  public static @Nullable SpanCounts counts() {
    return counts;
  }

  static void ended(Span span) {
    gone(span);
    sink.accept(span);
  }

  /** It lives no longer, but there is nothing to export. */
  static void gone(Span span) {
    SpanCounts present = counts;
    if (present != null) {
      present.ended(span);
    }
  }

  static int attributeCountLimit() {
    return attributeCountLimit;
  }

  static int eventCountLimit() {
    return eventCountLimit;
  }

  static int linkCountLimit() {
    return linkCountLimit;
  }

  private static final class DropAll implements Sampler {
    @Override
    public int sample(
        @Nullable SpanContext remoteParent,
        @Nullable Span localParent,
        long traceIdHigh,
        long traceIdLow,
        String name,
        int kind) {
      return DROP;
    }

    @Override
    public String description() {
      return "AlwaysOffSampler";
    }
  }

  private static final class Nowhere implements SpanSink {
    @Override
    public void accept(Span ended) {}
  }
}
