// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanSink;
import org.jspecify.annotations.Nullable;

/**
 * Takes ended spans on the application's threads and makes batches of them on the exporter thread,
 * when one is full or the schedule delay is over.
 *
 * <p>{@link #accept} takes no lock, parks nowhere and calls nothing of the application, so that it
 * is safe on the carrier of a virtual thread.
 */
final class SpanSource implements SpanSink, Source {
  private static final int MAX_STRIPES = 4;

  private final SpanQueue queue;
  private final Account account;
  private final Exporter exporter;
  private final Batches batches;
  private final SpanLimits limits;
  private final boolean prints;
  private final Span[] batch;
  private final int threshold;

  private volatile boolean closed;
  private volatile long delayNanos;
  private volatile long flushGoal;

  private @Nullable SpanBatches output;
  private long nextExportNanos;

  /**
   * @param prints whether spans are printed
   */
  SpanSource(
      BatchSettings settings,
      Exporter exporter,
      Batches batches,
      SpanLimits limits,
      boolean prints) {
    this.account = batches.spans();
    this.exporter = exporter;
    this.batches = batches;
    this.limits = limits;
    this.prints = prints;
    this.batch = new Span[settings.batchSize];
    this.threshold = Math.min(settings.batchSize, Math.max(1, settings.queueSize / 2));
    this.delayNanos = settings.delayMillis * 1_000_000;
    int stripes = Runtime.getRuntime().availableProcessors() == 1 ? 1 : MAX_STRIPES;
    this.queue =
        new SpanQueue(
            settings.queueSize, MemoryPlan.queueBytes(settings.memoryBytes), stripes, threshold);
    this.nextExportNanos = System.nanoTime() + delayNanos;
  }

  // --- application threads
  // --------------------------------------------------------------------------------------------

  @Override
  public void accept(Span ended) {
    if (!ended.sampled() && ended.kept() == 0) {
      return; // recorded for others than the exporter
    }
    if (closed) {
      account.late();
      return;
    }
    int result = queue.offer(ended);
    if (result == SpanQueue.STORED) {
      return;
    }
    if (result == SpanQueue.FULL) {
      account.queueFull();
      exporter.wake();
    } else if (result == SpanQueue.TOO_LARGE) {
      account.memoryLimit();
      exporter.wake();
    } else if (queue.size() >= threshold) {
      exporter.wake();
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  @Override
  public void flush(long newDelayMillis) {
    delayNanos = newDelayMillis * 1_000_000;
    flushGoal = queue.stored();
  }

  @Override
  public boolean isFlushed() {
    return account.settled() >= flushGoal;
  }

  @Override
  public void close() {
    closed = true;
  }

  // --- any thread
  // -----------------------------------------------------------------------------------------------------

  @Override
  public Account account() {
    return account;
  }

  @Override
  public long accepted() {
    return queue.stored() + account.turnedAway();
  }

  @Override
  public long held() {
    return queue.stored() - account.settled();
  }

  /** Spans that were ever taken into the queue. */
  long stored() {
    return queue.stored();
  }

  /** Spans that the queue takes. */
  int capacity() {
    return queue.capacity();
  }

  /** What the spans that wait take. */
  long queuedBytes() {
    return queue.bytes();
  }

  int queued() {
    return queue.size();
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  @Override
  public long turn(long now) {
    if (nextExportNanos - now > delayNanos) {
      nextExportNanos = now + delayNanos; // the delay was shortened
    }
    if (!isFlushed() || now - nextExportNanos >= 0) {
      nextExportNanos = now + delayNanos;
      exportWhile(1);
    } else {
      exportWhile(threshold);
    }
    return nextExportNanos;
  }

  @Override
  public boolean isReady() {
    return queue.size() >= threshold && batches.hasRoom(Signal.TRACES);
  }

  private void exportWhile(int least) {
    while (queue.size() >= least && batches.hasRoom(Signal.TRACES) && !exporter.isStopped()) {
      int count = queue.drainTo(batch, 0, batches.mostBytes());
      if (count == 0) {
        return; // claimed, not yet filled: the next turn finds it
      }
      export(count);
    }
  }

  private void export(int count) {
    SpanBatches known = output;
    try {
      if (known == null) {
        known = new SpanBatches(batches, limits, prints, account);
        output = known;
      }
      known.export(batch, count);
    } catch (Throwable t) { // the exporter's border: what goes wrong costs one batch
      account.dropped("internal_error", known == null ? count : known.unaccounted());
      Exporter.failedInside(t);
    } finally {
      for (int i = 0; i < count; i++) {
        batch[i] = null;
      }
      queue.released();
    }
  }

  @Override
  public void drop() {
    int count = queue.drainTo(batch, 0, Integer.MAX_VALUE);
    while (count > 0) {
      account.dropped("shutdown", count);
      count = queue.drainTo(batch, 0, Integer.MAX_VALUE);
    }
    queue.released();
  }
}
