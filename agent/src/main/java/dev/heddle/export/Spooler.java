// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.spool.Spool;
import dev.heddle.spool.SpoolRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Moves chunks that a destination does not take into the spool, and back when it may take them. It
 * has a thread of its own: a disk that hangs holds up nobody else.
 *
 * <p>A chunk goes to disk when it has waited for a quarter of the flush interval, whether it is
 * under way or not; at once where the destination fails, has no room, or the process ends. What is
 * acknowledged sooner never touches the disk.
 */
final class Spooler implements Runnable {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long CLEAN_NANOS = 10 * SECOND_NANOS;
  private static final long HURRIED_NANOS = 10_000_000;
  private static final long FAILING_NANOS = 50_000_000;
  private static final long LEAST_NANOS = 200_000;

  private final SpoolOptions options;
  private final Backlog[] backlogs;
  private final SpoolStore store;
  private final MemoryLimit memory;
  private final int readyBytes;
  private final AgentThread thread = new AgentThread("heddle-spool", this);
  private final ArrayDeque<Parcel> answered = new ArrayDeque<>();

  private volatile long sleepsUntilNanos = System.nanoTime() + CLEAN_NANOS;
  private volatile boolean stopped;

  /**
   * @param readyBytes to unpack a request, reserved already
   */
  Spooler(SpoolOptions options, Destination[] destinations, MemoryLimit memory, int readyBytes) {
    this.options = options;
    this.memory = memory;
    this.readyBytes = readyBytes;
    this.store = new SpoolStore(options, destinations);
    this.backlogs = new Backlog[destinations.length];
    for (int i = 0; i < backlogs.length; i++) {
      backlogs[i] = new Backlog(destinations[i], options.replayBytesPerSecond);
    }
  }

  void start() {
    thread.start();
  }

  // --- the exporter's and the senders' threads
  // ------------------------------------------------------------------------

  /** Whether what is given up now will probably be kept. */
  boolean isWorking() {
    return store.isWorking() && !stopped;
  }

  /** There is something new to look after, if it is not answered in time. */
  void offered(boolean pressing) {
    if (pressing || sleepsUntilNanos - System.nanoTime() > options.patienceNanos()) {
      wake();
    }
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  /** Of a parcel that is delivered, or refused for good. */
  void answered(Parcel parcel) {
    synchronized (answered) {
      answered.add(parcel);
    }
    wake();
  }

  /** Looks after what was given up so far, and ends. */
  void stop(long mostMillis) {
    stopped = true;
    wake();
    try {
      thread.join(mostMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // --- its thread
  // -------------------------------------------------------------------------------------------------

  @Override
  public void run() {
    while (!stopped) {
      // before looking: what comes later finds that it would be overslept, and wakes the thread
      sleepsUntilNanos = System.nanoTime() + CLEAN_NANOS;
      guardedTurn();
      long nanos = untilNextTurn();
      sleepsUntilNanos = System.nanoTime() + nanos;
      if (!stopped) {
        LockSupport.parkNanos(this, nanos);
      }
    }
    guardedTurn();
    store.close();
  }

  private void guardedTurn() {
    try {
      turn();
    } catch (Throwable t) { // the exporter's border: the thread lives as long as the application
      Counter.of("heddle.spool.failed", t.getClass().getSimpleName()).increment();
      Log.warnLimited("spool failed inside", "the spool failed inside: " + t);
      Log.debug("the spool failed inside", t);
      if (t instanceof VirtualMachineError && !Exporter.survivable(t)) {
        throw (VirtualMachineError) t;
      }
      LockSupport.parkNanos(this, SECOND_NANOS);
    }
  }

  private void turn() {
    Spool spool = store.open();
    takeAnswers(spool);
    for (int i = 0; i < backlogs.length; i++) {
      spill(spool, backlogs[i]);
      if (spool != null && !stopped) {
        replay(spool, backlogs[i]);
      }
    }
    store.lookAfter();
  }

  private long untilNextTurn() {
    long now = System.nanoTime();
    long next = now + CLEAN_NANOS;
    for (int i = 0; i < backlogs.length; i++) {
      Backlog backlog = backlogs[i];
      ChunkQueue queue = backlog.destination.queue();
      next = earlier(next, queue.oldestNanos(now + CLEAN_NANOS) + options.patienceNanos());
      if (!backlog.isReplaying() && backlog.nextNanos() - now > 0) {
        next = earlier(next, backlog.nextNanos());
      }
      if (backlog.destination.isHurried() || queue.isPressing()) {
        next = earlier(next, now + HURRIED_NANOS);
      }
    }
    return Math.max(next - now, store.isWorking() ? LEAST_NANOS : FAILING_NANOS);
  }

  private static long earlier(long left, long right) {
    return left - right < 0 ? left : right;
  }

  private void takeAnswers(@Nullable Spool spool) {
    for (Parcel parcel = nextAnswered(); parcel != null; parcel = nextAnswered()) {
      for (int i = 0; i < backlogs.length; i++) {
        backlogs[i].answered(parcel);
      }
      SpoolRecord record = parcel.record();
      if (spool != null && record != null) {
        spool.acknowledge(record);
      }
    }
  }

  private @Nullable Parcel nextAnswered() {
    synchronized (answered) {
      return answered.poll();
    }
  }

  private void spill(@Nullable Spool spool, Backlog backlog) {
    Destination destination = backlog.destination;
    ChunkQueue queue = destination.queue();
    boolean atOnce = destination.isFailing() || destination.isLate();
    long before = System.nanoTime() - (atOnce ? 0 : options.patienceNanos());
    record(spool, destination, before); // they are older than those that wait
    for (Parcel parcel = queue.spill(before); parcel != null; parcel = queue.spill(before)) {
      backlog.answered(parcel);
      if (!keep(spool, destination, parcel)) {
        if (parcel.givenUp() == null) {
          queue.unspill(parcel);
          return;
        }
        destination.lost(parcel);
      } else if (parcel.replayed) {
        backlog.failed(System.nanoTime());
      }
    }
  }

  /** Writes what is under way for so long that it would be lost if the process were killed. */
  private void record(@Nullable Spool spool, Destination destination, long before) {
    ChunkQueue queue = destination.queue();
    Parcel parcel = queue.longUnderWay(before);
    while (spool != null && parcel != null) {
      SpoolRecord record = store.append(destination, parcel.chunk);
      if (record == null) {
        return;
      }
      if (!queue.recorded(parcel, record)) {
        spool.acknowledge(record); // it was answered while it was written
      }
      parcel = queue.longUnderWay(before);
    }
  }

  private boolean keep(@Nullable Spool spool, Destination destination, Parcel parcel) {
    if (spool == null) {
      return false;
    }
    SpoolRecord known = parcel.record();
    SpoolRecord record = known == null ? store.append(destination, parcel.chunk) : known;
    if (record == null) {
      return false;
    }
    destination.kept(parcel);
    spool.putBack(record);
    return true;
  }

  private void replay(Spool spool, Backlog backlog) {
    Destination destination = backlog.destination;
    long now = System.nanoTime();
    if (!backlog.mayReplay(now)) {
      return;
    }
    try {
      SpoolRecord record = spool.take(destination.spoolName());
      if (record == null) {
        return;
      }
      Parcel parcel = parcel(record);
      if (parcel == null || !destination.takes(parcel.chunk.signal())) {
        lost(spool, destination, record, "spool_unknown_signal");
      } else if (!parcel.chunk.canBeReserved(readyBytes)) {
        lost(spool, destination, record, "memory_limit"); // it was larger when this was written
      } else if (parcel.chunk.reserve(readyBytes)) {
        backlog.replaying(parcel, now);
        destination.replay(parcel);
      } else {
        spool.putBack(record);
        backlog.failed(now);
      }
    } catch (IOException e) {
      backlog.failed(now);
      store.failed(e, "read");
    }
  }

  private void lost(Spool spool, Destination destination, SpoolRecord record, String reason) {
    spool.acknowledge(record);
    store.lost(destination.spoolName(), reason, record.items(), record.ofThisRun());
  }

  private @Nullable Parcel parcel(SpoolRecord record) {
    Signal[] signals = Signal.values();
    if (record.signal() >= signals.length) {
      return null;
    }
    byte[] bytes = record.bytes();
    Chunk chunk =
        new Chunk(
            signals[record.signal()],
            record.items(),
            record.isGzip() ? null : bytes,
            record.isGzip() ? bytes : null,
            memory);
    return new Parcel(chunk, record);
  }
}
