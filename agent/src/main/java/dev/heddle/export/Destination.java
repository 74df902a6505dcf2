// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One receiver: the chunks that wait for it, its connections, its retries, its own threads and its
 * own account, so that however slow it is nobody else waits.
 *
 * <p>Locks are taken by Heddle's own threads only.
 */
final class Destination {
  private final DestinationSettings settings;
  private final ChunkQueue queue;
  private final Senders senders;
  private final SpanAccount overall;
  private final Runnable onRoom;
  private final Tally account = new Tally();
  private final Hurry hurry = new Hurry();
  private final SenderLoop[] loops;
  private final AtomicLong addressed = new AtomicLong();
  private int started;
  private volatile @Nullable String lastFailure;

  /**
   * @param onRoom called on a sender's thread when something that waited is gone
   */
  Destination(
      DestinationSettings settings,
      BatchSettings batches,
      long mostBytes,
      Senders senders,
      SpanAccount overall,
      Runnable onRoom) {
    this.settings = settings;
    this.queue = new ChunkQueue(batches.queueSize, mostBytes);
    this.senders = senders;
    this.overall = overall;
    this.onRoom = onRoom;
    this.loops = new SenderLoop[settings.concurrency];
    ExportLog log = new ExportLog(settings);
    for (int i = 0; i < loops.length; i++) {
      RetryPolicy retries = new RetryPolicy(settings.retries, batches.exportTimeoutMillis, hurry);
      loops[i] = new SenderLoop(this, queue, hurry, retries, log, threadName(i));
    }
  }

  private String threadName(int index) {
    boolean named = !settings.name.equals(DestinationSettings.UNNAMED);
    String name = named ? "heddle-sender-" + settings.name : "heddle-sender";
    return index == 0 ? name : name + '-' + (index + 1);
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  String name() {
    return settings.name;
  }

  boolean takes(Signal signal) {
    return settings.route(signal) != null;
  }

  boolean hasRoom() {
    return queue.hasRoom();
  }

  /** Takes a hold of the chunk over from the caller. */
  void offer(Chunk chunk) {
    if (hurry.halted()) {
      refuse(chunk, "shutdown");
      return;
    }
    addressed.addAndGet(chunk.items());
    queue.offer(chunk);
    synchronized (this) {
      if (started < loops.length) {
        loops[started++].start();
      }
    }
  }

  /** As {@link #offer}, for a chunk that does not fit. */
  void refuse(Chunk chunk, String reason) {
    addressed.addAndGet(chunk.items());
    Delivery delivery = new Delivery();
    delivery.lost(reason, chunk.items());
    settle(chunk, delivery);
  }

  void supervise() {
    for (int i = 0; i < loops.length; i++) {
      loops[i].supervise();
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  /** From now on no long waits: each chunk is tried at once, until the deadline. */
  void hurry(long deadlineNanos) {
    hurry.begin(deadlineNanos);
    for (int i = 0; i < loops.length; i++) {
      loops[i].wake();
    }
  }

  void calmDown() {
    hurry.end();
  }

  /** The threads end when nothing waits any more. */
  void finish() {
    queue.finish();
  }

  /** Gives everything up that is not delivered yet. */
  void halt() {
    hurry.halt();
    queue.finish();
    for (int i = 0; i < loops.length; i++) {
      loops[i].abort();
    }
  }

  /** For the end of a log line: why the last attempt failed. */
  String lastFailure() {
    String failure = lastFailure;
    if (failure != null) {
      return failure;
    }
    Route route = settings.route(Signal.TRACES);
    return route == null ? "" : route.endpoints[0] + " did not answer in time";
  }

  /**
   * Items that were meant for this destination: those of its {@link #account()} and those that it
   * still {@link #held() holds}.
   */
  long addressed() {
    return addressed.get();
  }

  Tally account() {
    return account;
  }

  /** Items that wait or are under way. */
  long held() {
    return queue.heldItems();
  }

  // --- the sender threads
  // ---------------------------------------------------------------------------------------------

  Sender connect(Signal signal) {
    return senders.connect(route(signal));
  }

  long timeoutNanos(Signal signal) {
    return RetryPolicy.nanos(route(signal).timeoutMillis);
  }

  private Route route(Signal signal) {
    Route route = settings.route(signal);
    if (route == null) {
      throw new IllegalStateException(settings.name + " does not take " + signal);
    }
    return route;
  }

  /**
   * @param text null after a success
   */
  void failure(@Nullable String text) {
    lastFailure = text;
  }

  void failedInside(Chunk chunk, Delivery delivery, Throwable failure) {
    long settled = delivery.acknowledged();
    for (int i = 0; i < delivery.reasons(); i++) {
      settled += delivery.lost(i);
    }
    delivery.lost("internal_error", chunk.items() - settled);
    Counter.of("heddle.export.failed", failure.getClass().getSimpleName()).increment();
    Log.warnLimited(
        "export failed inside",
        chunk.items() + " spans are lost, export failed inside: " + failure);
    Log.debug("export failed inside", failure);
    if (failure instanceof VirtualMachineError && !survivable(failure)) {
      throw (VirtualMachineError) failure;
    }
  }

  /** Memory and stack come back when the chunk is gone. */
  static boolean survivable(Throwable failure) {
    return failure instanceof OutOfMemoryError || failure instanceof StackOverflowError;
  }

  /** The chunk is not under way any more. */
  void done(Chunk chunk, Delivery delivery) {
    queue.done(chunk);
    settle(chunk, delivery);
    onRoom.run();
  }

  /** The one place where a chunk leaves this destination. */
  private void settle(Chunk chunk, Delivery delivery) {
    account.delivered(delivery.acknowledged());
    for (int i = 0; i < delivery.reasons(); i++) {
      account.dropped(delivery.reason(i), delivery.lost(i));
    }
    Delivery total = chunk.settle(delivery);
    chunk.release();
    if (total != null) {
      overall.settled(total);
    }
  }
}
