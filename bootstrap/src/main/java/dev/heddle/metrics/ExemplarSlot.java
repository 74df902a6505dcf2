// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.trace.Span;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Room for one value and its span, used by whoever gets hold of it; who does not, goes without. Any
 * thread, without locks.
 */
final class ExemplarSlot {
  private static final long RENEWED_NANOS = 1_000_000_000;
  private static final int ATTEMPTS = 100;
  private static final AtomicIntegerFieldUpdater<ExemplarSlot> TAKEN =
      AtomicIntegerFieldUpdater.newUpdater(ExemplarSlot.class, "taken");

  private volatile int taken;
  private long epochNanos; // read without the slot too: a torn or old one only decides wrongly once
  private long value;
  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;

  boolean isDue(long now) {
    long age = now - epochNanos;
    return age >= RENEWED_NANOS || age < -RENEWED_NANOS;
  }

  void take(long now, long newValue, @Nullable Span span) {
    if (TAKEN.compareAndSet(this, 0, 1)) {
      value = newValue;
      traceIdHigh = span == null ? 0 : span.traceIdHigh();
      traceIdLow = span == null ? 0 : span.traceIdLow();
      spanId = span == null ? 0 : span.spanId();
      epochNanos = now;
      taken = 0;
    }
  }

  /** Null where there is none, or somebody would not let go of it. */
  @Nullable Exemplar read(long perUnit) {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (TAKEN.compareAndSet(this, 0, 1)) {
        Exemplar exemplar =
            epochNanos == 0
                ? null
                : new Exemplar(
                    (double) value / perUnit, epochNanos, traceIdHigh, traceIdLow, spanId);
        taken = 0;
        return exemplar;
      }
    }
    return null;
  }
}
