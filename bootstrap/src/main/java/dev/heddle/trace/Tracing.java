// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * What every tracer of this JVM shares: the sampler, the limits, and where ended spans go. Set by
 * the agent before anything is woven, and again when the user changes the sampling; until then
 * spans are dropped. Any thread: what a span's start asks for is one immutable object, so that it
 * is one read and always of one piece.
 */
public final class Tracing {
  private static volatile Tracing current =
      new Tracing(new DropAll(), null, new Nowhere(), null, null);
  private static volatile int attributeCountLimit = 128;
  private static volatile int eventCountLimit = 128;
  private static volatile int linkCountLimit = 128;

  final Sampler sampler;
  final @Nullable RootSampler rootSampler;
  final @Nullable SpanCap spanCap;
  final @Nullable SpanCounts counts;
  private final SpanSink sink;

  private Tracing(
      Sampler sampler,
      @Nullable RootSampler rootSampler,
      SpanSink sink,
      @Nullable SpanCap spanCap,
      @Nullable SpanCounts counts) {
    this.sampler = sampler;
    this.rootSampler = rootSampler;
    this.sink = sink;
    this.spanCap = spanCap;
    this.counts = counts;
  }

  static Tracing current() {
    return current;
  }

  public static void install(Sampler newSampler, SpanSink newSink) {
    replace(newSampler, null, newSink);
  }

  /** As {@link #install(Sampler, SpanSink)}, where local roots are decided on with more at hand. */
  public static void install(Sampler children, RootSampler roots, SpanSink newSink) {
    replace(children, roots, newSink);
  }

  private static synchronized void replace(
      Sampler sampler, @Nullable RootSampler roots, SpanSink sink) {
    current = new Tracing(sampler, roots, sink, current.spanCap, current.counts);
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
  public static synchronized void cap(@Nullable SpanCap newCap) {
    Tracing was = current;
    current = new Tracing(was.sampler, was.rootSampler, was.sink, newCap, was.counts);
  }

  static @Nullable SpanCap spanCap() {
    return current.spanCap;
  }

  public static Sampler sampler() {
    return current.sampler;
  }

  /** Whether a server should tell {@link Tracer#startRoot} what it knows of a request. */
  public static boolean readsFacts() {
    RootSampler roots = current.rootSampler;
    return roots != null && roots.readsFacts();
  }

  /** From now on spans are counted there. */
  public static synchronized void count(@Nullable SpanCounts newCounts) {
    Tracing was = current;
    current = new Tracing(was.sampler, was.rootSampler, was.sink, was.spanCap, newCounts);
  }

  /** Null where spans are not counted. */
  public static @Nullable SpanCounts counts() {
    return current.counts;
  }

  static void ended(Span span) {
    Tracing now = current;
    now.countEnded(span);
    now.sink.accept(span);
  }

  /** It lives no longer, but there is nothing to export. */
  static void gone(Span span) {
    current.countEnded(span);
  }

  private void countEnded(Span span) {
    if (counts != null) {
      counts.ended(span);
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
