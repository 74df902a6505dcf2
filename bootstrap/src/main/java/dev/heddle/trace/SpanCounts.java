// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many spans were started, by what the sampler decided and where their parent is, and how many
 * recorded ones are open. Spans are counted only once {@link Tracing#count} was given one of these:
 * two atomic additions a span, on stripes that are chosen by the span's id. Any thread.
 *
 * <p>Source: semantic conventions, {@code otel.sdk.span.started}, {@code otel.sdk.span.live}.
 */
public final class SpanCounts {
  public static final int DROP = 0;
  public static final int RECORD_ONLY = 1;
  public static final int RECORD_AND_SAMPLE = 2;

  public static final int PARENT_NONE = 0;
  public static final int PARENT_LOCAL = 1;
  public static final int PARENT_REMOTE = 2;

  private static final int STRIPES = 4;
  private static final int KINDS = 9;
  private static final int ENDED = 9;

  private final AtomicLong[][] cells = new AtomicLong[STRIPES][KINDS + 3];

  public SpanCounts() {
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      for (int i = 0; i < cells[stripe].length; i++) {
        cells[stripe][i] = new AtomicLong();
      }
    }
  }

  void started(Span span) {
    int parent =
        span.parentSpanId() == 0 ? PARENT_NONE : span.parentRemote() ? PARENT_REMOTE : PARENT_LOCAL;
    cells[stripe(span)][result(span) * 3 + parent].incrementAndGet();
  }

  void ended(Span span) {
    cells[stripe(span)][ENDED + result(span)].incrementAndGet();
  }

  private static int stripe(Span span) {
    return (int) span.spanId() & (STRIPES - 1);
  }

  private static int result(Span span) {
    return !span.recording() ? DROP : span.sampled() ? RECORD_AND_SAMPLE : RECORD_ONLY;
  }

  /** Spans that were ever started. */
  public long started(int result, int parent) {
    return sum(result * 3 + parent);
  }

  /** Recorded spans that have not ended. */
  public long live(int result) {
    long ended = sum(ENDED + result); // first, or one that comes and goes between makes it negative
    return started(result, PARENT_NONE)
        + started(result, PARENT_LOCAL)
        + started(result, PARENT_REMOTE)
        - ended;
  }

  private long sum(int cell) {
    long sum = 0;
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      sum += cells[stripe][cell].get();
    }
    return sum;
  }
}
