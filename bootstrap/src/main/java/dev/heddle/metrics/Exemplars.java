// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.trace.EpochClock;
import dev.heddle.trace.Span;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One recent value for each of a series' buckets. Which one costs a comparison of times: a value
 * takes the place of one that is older than a second. The slots are made with the first value that
 * is kept; afterwards nothing is allocated. Any thread, without locks.
 *
 * <p>Source: metrics SDK, exemplars; the last value seen, at a resolution of a second.
 */
final class Exemplars {
  static final int ALWAYS_OFF = 0;

  /** Values that were recorded in a span that is sampled. */
  static final int TRACE_BASED = 1;

  static final int ALWAYS_ON = 2;

  private final int filter;
  private final AtomicReferenceArray<@Nullable ExemplarSlot> slots;

  Exemplars(int filter, int buckets) {
    this.filter = filter;
    this.slots = new AtomicReferenceArray<>(filter == ALWAYS_OFF ? 0 : buckets);
  }

  void offer(int bucket, long value, @Nullable Span span) {
    if (filter == TRACE_BASED ? span != null && span.sampled() : filter == ALWAYS_ON) {
      ExemplarSlot slot = slots.get(bucket);
      if (slot == null) {
        slots.compareAndSet(bucket, null, new ExemplarSlot());
        slot = slots.get(bucket);
      }
      long ended = span == null ? 0 : span.endEpochNanos();
      long now = ended == 0 ? System.nanoTime() + EpochClock.offset() : ended;
      if (slot != null && slot.isDue(now)) {
        slot.take(now, value, span);
      }
    }
  }

  @Nullable Exemplar get(int bucket, long perUnit) {
    ExemplarSlot slot = filter == ALWAYS_OFF ? null : slots.get(bucket);
    return slot == null ? null : slot.read(perUnit);
  }
}
