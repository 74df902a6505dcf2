// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that sends a destination's chunks, one after the other. A chunk is tried until it is
 * delivered, refused, or the export's timeout is over; meanwhile those behind it wait.
 */
final class SenderLoop implements Runnable {
  /** A request may become sixteen. */
  private static final int MOST_HALVINGS = 4;

  private static final long SLACK_NANOS = 500_000_000;

  private final Destination destination;
  private final ChunkQueue queue;
  private final Hurry hurry;
  private final RetryPolicy retries;
  private final ExportLog log;
  private final AgentThread thread;
  private volatile @Nullable Sender attempting;
  private volatile long attemptDeadlineNanos;
  private @Nullable Sender connected;
  private @Nullable Outcome last;

  SenderLoop(
      Destination destination,
      ChunkQueue queue,
      Hurry hurry,
      RetryPolicy retries,
      ExportLog log,
      String threadName) {
    this.destination = destination;
    this.queue = queue;
    this.hurry = hurry;
    this.retries = retries;
    this.log = log;
    this.thread = new AgentThread(threadName, this);
  }

  void start() {
    thread.start();
  }

  // --- other threads
  // --------------------------------------------------------------------------------------------------

  /**
   * Ends an attempt that its own timeouts cannot end, such as a write to a receiver that does not
   * read.
   */
  void supervise() {
    Sender current = attempting;
    if (current != null && System.nanoTime() - attemptDeadlineNanos > SLACK_NANOS) {
      current.abort();
    }
  }

  void abort() {
    Sender current = attempting;
    if (current != null) {
      current.abort();
    }
    wake();
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  // --- this thread
  // ----------------------------------------------------------------------------------------------------

  @Override
  public void run() {
    for (Parcel parcel = queue.take(); parcel != null; parcel = queue.take()) {
      Chunk chunk = parcel.chunk;
      Delivery delivery = new Delivery();
      long began = System.nanoTime();
      last = null;
      try {
        deliver(chunk, delivery, MOST_HALVINGS);
      } catch (Throwable t) { // the exporter's border: what goes wrong costs one chunk
        destination.failedInside(chunk, delivery, t);
      } finally {
        destination.traffic().operation(last, System.nanoTime() - began);
        destination.done(parcel, delivery);
      }
    }
    if (connected != null) {
      connected.close();
    }
  }

  private void deliver(Chunk chunk, Delivery delivery, int halvings) {
    long first = System.nanoTime();
    Sender sender = sender();
    while (!hurry.halted()) {
      Outcome outcome = attempt(sender, chunk);
      if (outcome.kind == Outcome.DELIVERED) {
        delivered(sender, chunk, outcome, delivery);
        return;
      }
      if (hurry.halted()) {
        break;
      }
      long delay = retries.delayMillis(outcome, first);
      if (delay < 0) {
        if (halvings > 0
            && outcome.isTooLarge()
            && deliverHalves(sender, chunk, delivery, halvings)) {
          return;
        }
        lose(sender, chunk, outcome, delivery);
        return;
      }
      failed(sender, chunk, outcome, 0, delay);
      pause(delay);
    }
    delivery.givenUp("shutdown", chunk.items());
    log.gaveUp(destination.keepsWhatIsGivenUp() ? 0 : chunk.items());
  }

  private boolean deliverHalves(Sender sender, Chunk chunk, Delivery delivery, int halvings) {
    Chunk[] halves = chunk.halve(destination.compresses());
    if (halves == null) {
      return false;
    }
    Log.warnLimited(
        "halved " + sender.remote(),
        sender.remote()
            + " takes only smaller requests, which are halved; see HEDDLE_MAX_REQUEST_SIZE");
    for (Chunk half : halves) {
      try {
        deliver(half, delivery, halvings - 1);
      } finally {
        half.release();
      }
    }
    return true;
  }

  private Sender sender() {
    Sender known = connected;
    if (known == null) {
      known = destination.connect();
      connected = known;
    }
    return known;
  }

  private Outcome attempt(Sender sender, Chunk chunk) {
    long deadline = System.nanoTime() + destination.timeoutNanos();
    if (hurry.hurried() && hurry.deadlineNanos() - deadline < 0) {
      deadline = hurry.deadlineNanos();
    }
    attemptDeadlineNanos = deadline;
    attempting = sender;
    try {
      Outcome outcome = sender.send(chunk, deadline);
      last = outcome;
      return outcome;
    } finally {
      attempting = null;
      destination.traffic().sent(destination.length(chunk));
    }
  }

  private void delivered(Sender sender, Chunk chunk, Outcome outcome, Delivery delivery) {
    retries.succeeded();
    destination.failure(null);
    long rejected = Math.min(outcome.rejected, chunk.items());
    log.delivered(sender.remote(), outcome, System.nanoTime());
    delivery.acknowledged(chunk.items() - rejected);
    delivery.lost(outcome.reason, rejected);
  }

  private void lose(Sender sender, Chunk chunk, Outcome outcome, Delivery delivery) {
    boolean refused = outcome.kind != Outcome.RETRY;
    boolean kept = !refused && destination.keepsWhatIsGivenUp();
    failed(sender, chunk, outcome, kept ? 0 : chunk.items(), 0);
    if (refused) {
      delivery.lost(outcome.reason, chunk.items());
    } else {
      delivery.givenUp(hurry.hurried() ? "shutdown" : outcome.reason, chunk.items());
    }
  }

  private void failed(
      Sender sender, Chunk chunk, Outcome outcome, long itemsLost, long nextTryMillis) {
    destination.failure(log.explain(sender.remote(), outcome));
    if (hurry.hurried()) {
      log.gaveUp(itemsLost); // one line at the end says it all
    } else {
      log.failed(sender.remote(), outcome, itemsLost, nextTryMillis, System.nanoTime());
    }
  }

  private void pause(long delayMillis) {
    boolean calm = !hurry.hurried();
    long end = System.nanoTime() + delayMillis * 1_000_000;
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      if (hurry.halted() || (calm && hurry.hurried())) {
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }
}
