// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import dev.heddle.context.Baggage;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The first span of a trace in this process: it also holds what all of the trace's spans here
 * share, which so costs the others one reference.
 */
class LocalRoot extends Span {
  private static final AtomicReferenceFieldUpdater<LocalRoot, Object> STATEMENTS =
      AtomicReferenceFieldUpdater.newUpdater(LocalRoot.class, Object.class, "statements");

  final long traceIdHigh;
  final long traceIdLow;

  /** What all spans add to {@link System#nanoTime()}, see {@link EpochClock}. */
  final long clockOffset;

  final @Nullable String traceState;
  @Nullable Object note;

  /** Null, the only statement so far, or the {@link Repetitions} of several. */
  volatile @Nullable Object statements;

  /** Where the trace is not sampled: what ended beneath, until the root's own end. */
  volatile @Nullable HeldSpans held;

  LocalRoot(
      Tracer tracer,
      String name,
      int kind,
      long traceIdHigh,
      long traceIdLow,
      @Nullable SpanContext remoteParent,
      @Nullable String traceState,
      int flags,
      int attributeCapacity,
      @Nullable Baggage baggage,
      int suppressed) {
    this(
        tracer,
        name,
        kind,
        traceIdHigh,
        traceIdLow,
        remoteParent,
        traceState,
        flags,
        attributeCapacity,
        baggage,
        suppressed,
        EpochClock.offset());
  }

  private LocalRoot(
      Tracer tracer,
      String name,
      int kind,
      long traceIdHigh,
      long traceIdLow,
      @Nullable SpanContext remoteParent,
      @Nullable String traceState,
      int flags,
      int attributeCapacity,
      @Nullable Baggage baggage,
      int suppressed,
      long clockOffset) {
    super(
        tracer,
        name,
        kind,
        null,
        remoteParent == null ? 0 : remoteParent.spanId(),
        clockOffset,
        remoteParent == null ? flags : flags | PARENT_REMOTE,
        attributeCapacity,
        baggage,
        suppressed);
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.clockOffset = clockOffset;
    this.traceState = traceState;
  }

  /** Says what is known when the trace ends here. */
  void settle(long end) {
    Object executed = STATEMENTS.getAndSet(this, null); // two ends at once: one of them has it
    if (executed instanceof Repetitions) {
      ((Repetitions) executed).tell(this, end);
    }
    SpanCap cap = Tracing.spanCap();
    if (cap != null) {
      cap.tell(this);
    }
  }
}
