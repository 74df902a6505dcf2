// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.EpochClock;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanSink;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes ended spans on the application's threads and turns them into batches on its own, which
 * sleeps until a batch is full or the schedule delay is over: no span wakes it by itself.
 *
 * <p>{@link #accept} takes no lock, parks nowhere and calls nothing of the application, so that it
 * is safe on the carrier of a virtual thread.
 */
final class BatchExporter implements SpanSink, Runnable {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long REPORT_NANOS = 60 * SECOND_NANOS;
  private static final int MAX_STRIPES = 4;

  private final SpanQueue queue;
  private final SpanAccount account;
  private final Batches batches;
  private final Span[] batch;
  private final int threshold;
  private final AgentThread thread;
  private final AtomicInteger parked = new AtomicInteger(); // no AtomicBoolean: it links VarHandles
  private final Runnable onRoom = new Wake();

  private volatile boolean closed;
  private volatile boolean stopped;
  private volatile long delayNanos;
  private volatile long flushGoal;

  private long nextClockNanos;
  private long nextExportNanos;
  private long reportedFull;
  private long reportedMemory;
  private long nextReportNanos;

  BatchExporter(BatchSettings settings, SpanAccount account, Batches batches) {
    this.account = account;
    this.batches = batches;
    this.batch = new Span[settings.batchSize];
    this.threshold = Math.min(settings.batchSize, Math.max(1, settings.queueSize / 2));
    this.delayNanos = settings.delayMillis * 1_000_000;
    int stripes = Runtime.getRuntime().availableProcessors() == 1 ? 1 : MAX_STRIPES;
    this.queue =
        new SpanQueue(
            settings.queueSize, MemoryPlan.queueBytes(settings.memoryBytes), stripes, threshold);
    this.thread = new AgentThread("heddle-exporter", this);
  }

  void start() {
    thread.start();
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
      wake();
    } else if (result == SpanQueue.TOO_LARGE) {
      account.memoryLimit();
      wake();
    } else if (queue.size() >= threshold) {
      wake();
    }
  }

  /** Any thread. */
  void wake() {
    if (parked.get() == 1 && parked.compareAndSet(1, 0)) {
      LockSupport.unpark(thread);
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  /**
   * Exports what is queued without waiting for the delay, and from now on at most every {@code
   * newDelayMillis}.
   *
   * @return the number of settled spans at which all that was queued has met its fate
   */
  long flush(long newDelayMillis) {
    delayNanos = newDelayMillis * 1_000_000;
    long goal = queue.stored();
    flushGoal = goal;
    LockSupport.unpark(thread);
    return goal;
  }

  /** Spans are not taken any more; the thread ends. What is queued is dropped. */
  void stop() {
    closed = true;
    stopped = true;
    LockSupport.unpark(thread);
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

  /** All spans that were ever handed in. */
  long accepted() {
    return queue.stored() + account.turnedAway();
  }

  /** Spans between the hand-in and their fate. */
  long held() {
    return queue.stored() - account.settled();
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  @Override
  public void run() {
    nextExportNanos = System.nanoTime() + delayNanos;
    try {
      batches.begin(onRoom);
    } catch (Throwable t) { // the exporter's border: the first batch tries it again
      failedInside(t);
    }
    while (!stopped) {
      try {
        turn();
      } catch (
          Throwable t) { // the exporter's border: the thread must live as long as the application
        failedInside(t);
        LockSupport.parkNanos(this, SECOND_NANOS);
      }
    }
    drop();
  }

  private void turn() {
    long now = System.nanoTime();
    if (now - nextClockNanos >= 0 || nextClockNanos == 0) {
      EpochClock.correct();
      nextClockNanos = now + SECOND_NANOS;
      batches.supervise();
      reportFull(now);
    }
    boolean flushing = account.settled() < flushGoal;
    if (nextExportNanos - now > delayNanos) {
      nextExportNanos = now + delayNanos; // the delay was shortened
    }
    if (flushing || now - nextExportNanos >= 0) {
      nextExportNanos = now + delayNanos;
      exportWhile(1);
    } else {
      exportWhile(threshold);
    }
    park();
  }

  private void exportWhile(int least) {
    while (queue.size() >= least && batches.hasRoom() && !stopped) {
      int count = queue.drainTo(batch, 0, batches.mostBytes());
      if (count == 0) {
        return; // claimed, not yet filled: the next turn finds it
      }
      export(count);
    }
  }

  private void export(int count) {
    try {
      batches.export(batch, count, onRoom);
    } catch (Throwable t) { // the exporter's border: what goes wrong costs one batch
      account.dropped("internal_error", batches.unaccounted());
      failedInside(t);
    } finally {
      for (int i = 0; i < count; i++) {
        batch[i] = null;
      }
      queue.released();
    }
  }

  private static void failedInside(Throwable failure) {
    Counter.of("heddle.export.failed", failure.getClass().getSimpleName()).increment();
    Log.warnLimited("export failed inside", "spans are lost, export failed inside: " + failure);
    Log.debug("export failed inside", failure);
    if (failure instanceof VirtualMachineError && !Destination.survivable(failure)) {
      throw (VirtualMachineError) failure;
    }
  }

  private void reportFull(long now) {
    long full = account.lost("queue_full") + account.lost("memory_limit");
    if (full > reportedFull && (reportedFull == 0 || now - nextReportNanos >= 0)) {
      boolean memory = account.lost("memory_limit") > reportedMemory;
      Log.warn(
          full
              - reportedFull
              + (memory
                  ? " spans were dropped because too many waited; see HEDDLE_MEMORY_LIMIT"
                  : " spans were dropped because the queue was full; see OTEL_BSP_MAX_QUEUE_SIZE"));
      reportedFull = full;
      reportedMemory = account.lost("memory_limit");
      nextReportNanos = now + REPORT_NANOS;
    }
  }

  private void drop() {
    int count = queue.drainTo(batch, 0, Integer.MAX_VALUE);
    while (count > 0) {
      account.dropped("shutdown", count);
      count = queue.drainTo(batch, 0, Integer.MAX_VALUE);
    }
    queue.released();
  }

  private void park() {
    long now = System.nanoTime();
    long wait = Math.min(nextClockNanos - now, nextExportNanos - now);
    parked.set(1);
    // whoever offers after this sees the flag; what came before is seen here
    boolean ready = queue.size() >= threshold && batches.hasRoom();
    if (wait > 0 && !ready && !stopped) {
      LockSupport.parkNanos(this, wait);
    }
    parked.set(0);
  }

  private final class Wake implements Runnable {
    @Override
    public void run() {
      wake();
    }
  }
}
