// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.context.Context;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * One combination of an instrument and attributes, to be kept by whoever records often. Recording
 * neither allocates nor blocks; any thread.
 */
public abstract class Series {
  private final MetricAttributes attributes;

  Series(MetricAttributes attributes) {
    this.attributes = attributes;
  }

  public final MetricAttributes attributes() {
    return attributes;
  }

  /**
   * Adds to a counter, sets a gauge, counts in a histogram; the exemplar is of the thread's span.
   *
   * @param value in the instrument's recorded unit; not negative but for up-down counters and
   *     gauges
   */
  public void record(long value) {
    Context context = Context.current();
    record(value, context == null ? null : context.span());
  }

  /** As {@link #record(long)} in a span, which may have ended, or in none. */
  public abstract void record(long value, @Nullable Span span);

  /**
   * One more of what an up-down counter counts, until {@link #leave} is given what this returns.
   * Both then change the same cell, so that a reader in between never sees less than none.
   */
  public Object enter() {
    throw new UnsupportedOperationException("not an up-down counter");
  }

  /** Takes back what {@link #enter} added; any thread, once. */
  public void leave(Object entered) {
    throw new UnsupportedOperationException("not an up-down counter");
  }

  /**
   * @param scratch for histograms
   */
  abstract void show(MetricVisitor visitor, long startEpochNanos, HistogramData scratch);

  /** Whether there is nothing to show yet. */
  boolean isEmpty() {
    return false;
  }
}
