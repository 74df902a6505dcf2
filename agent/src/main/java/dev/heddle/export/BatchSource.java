// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Takes items on the application's threads and makes batches of them on the exporter thread, when
 * one is full or the schedule delay is over.
 *
 * <p>{@link #offer} takes no lock, parks nowhere and calls nothing of the application, so that it
 * is safe on the carrier of a virtual thread.
 */
abstract class BatchSource<T> implements Source {
  private static final int MAX_STRIPES = 4;

  private final ItemQueue<T> queue;
  private final Account account;
  private final Exporter exporter;
  private final Batches batches;
  private final T[] batch;
  private final int threshold;

  private volatile boolean closed;
  private volatile long delayNanos;
  private volatile long flushGoal;

  private @Nullable BatchOutput<T> output;
  private long nextExportNanos;

  /**
   * @param batch as large as one may be
   * @param queueBytes that waiting items may take
   */
  BatchSource(
      BatchSettings settings,
      T[] batch,
      long queueBytes,
      Account account,
      Exporter exporter,
      Batches batches) {
    this.account = account;
    this.exporter = exporter;
    this.batches = batches;
    this.batch = batch;
    this.threshold = Math.min(settings.batchSize, Math.max(1, settings.queueSize / 2));
    this.delayNanos = settings.delayMillis * 1_000_000;
    int stripes = Runtime.getRuntime().availableProcessors() == 1 ? 1 : MAX_STRIPES;
    this.queue = new ItemQueue<>(settings.queueSize, queueBytes, stripes, threshold);
    this.nextExportNanos = System.nanoTime() + delayNanos;
  }

  abstract Signal signal();

  /** With the first batch. */
  abstract BatchOutput<T> open();

  // --- application threads
  // --------------------------------------------------------------------------------------------

  final boolean isClosed() {
    return closed;
  }

  /** As {@link ItemQueue#offer}. */
  final void offer(T item, int hint, long bytes, boolean matters) {
    int result = queue.offer(item, hint, bytes, matters);
    if (result == ItemQueue.STORED) {
      return;
    }
    if (result == ItemQueue.FULL) {
      account.queueFull();
      exporter.wake();
    } else if (result == ItemQueue.TOO_LARGE) {
      account.memoryLimit();
      exporter.wake();
    } else if (queue.size() >= threshold) {
      exporter.wake();
    }
  }

  /** From now on what waits takes so much; any thread. */
  final void limit(long queueBytes) {
    queue.limit(queueBytes);
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  @Override
  public final void flush(long newDelayMillis) {
    delayNanos = newDelayMillis * 1_000_000;
    flushGoal = queue.stored();
  }

  @Override
  public final boolean isFlushed() {
    return account.settled() >= flushGoal;
  }

  @Override
  public final void close() {
    closed = true;
  }

  // --- any thread
  // -----------------------------------------------------------------------------------------------------

  @Override
  public final Account account() {
    return account;
  }

  @Override
  public final long accepted() {
    return queue.stored() + account.turnedAway();
  }

  @Override
  public final long held() {
    return queue.stored() - account.settled();
  }

  /** Items that were ever taken into the queue. */
  final long stored() {
    return queue.stored();
  }

  /** Items that the queue takes. */
  final int capacity() {
    return queue.capacity();
  }

  /** What the items that wait take. */
  final long queuedBytes() {
    return queue.bytes();
  }

  final int queued() {
    return queue.size();
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  @Override
  public final long turn(long now) {
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
  public final boolean isReady() {
    return queue.size() >= threshold && batches.hasRoom(signal());
  }

  private void exportWhile(int least) {
    while (queue.size() >= least && batches.hasRoom(signal()) && !exporter.isStopped()) {
      int count = queue.drainTo(batch, 0, batches.mostBytes());
      if (count == 0) {
        return; // claimed, not yet filled: the next turn finds it
      }
      export(count);
    }
  }

  private void export(int count) {
    BatchOutput<T> known = output;
    try {
      if (known == null) {
        known = open();
        output = known;
      }
      known.export(batch, count);
    } catch (Throwable t) { // the exporter's border: what goes wrong costs one batch
      account.dropped("internal_error", known == null ? count : known.unaccounted());
      Exporter.failedInside(t);
    } finally {
      for (int i = 0; i < count; i++) {
        forget(i);
      }
      queue.released();
    }
  }

  @SuppressWarnings("NullAway") // the places of a batch are empty between two
  private void forget(int index) {
    batch[index] = null;
  }

  @Override
  public final void drop() {
    int count = queue.drainTo(batch, 0, Integer.MAX_VALUE);
    while (count > 0) {
      account.dropped("shutdown", count);
      count = queue.drainTo(batch, 0, Integer.MAX_VALUE);
    }
    queue.released();
  }
}
