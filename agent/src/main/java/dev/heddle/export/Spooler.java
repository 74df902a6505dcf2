// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.spool.Spool;
import dev.heddle.spool.SpoolListener;
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
final class Spooler implements Runnable, SpoolListener {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long CLEAN_NANOS = 10 * SECOND_NANOS;
  private static final long ADOPT_NANOS = 60 * SECOND_NANOS;
  private static final long HURRIED_NANOS = 10_000_000;
  private static final long FAILING_NANOS = 50_000_000;
  private static final long LEAST_NANOS = 200_000;

  private final SpoolOptions options;
  private final Backlog[] backlogs;
  private final MemoryLimit memory;
  private final AgentThread thread = new AgentThread("heddle-spool", this);
  private final ArrayDeque<Parcel> answered = new ArrayDeque<>();

  private volatile boolean working = true;
  private volatile long sleepsUntilNanos = System.nanoTime() + CLEAN_NANOS;
  private volatile boolean stopped;

  private @Nullable Spool spool;
  private @Nullable Compression compression;
  private long nextOpenNanos = System.nanoTime();
  private long nextAppendNanos = nextOpenNanos;
  private long nextCleanNanos = nextOpenNanos;
  private long nextAdoptNanos = nextOpenNanos;

  Spooler(SpoolOptions options, Destination[] destinations, MemoryLimit memory) {
    this.options = options;
    this.memory = memory;
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
    return working && !stopped;
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
    Spool last = spool;
    if (last != null) {
      last.close();
    }
  }

  private void guardedTurn() {
    try {
      turn();
    } catch (Throwable t) { // the exporter's border: the thread lives as long as the application
      Counter.of("heddle.spool.failed", t.getClass().getSimpleName()).increment();
      Log.warnLimited("spool failed inside", "the spool failed inside: " + t);
      Log.debug("the spool failed inside", t);
      if (t instanceof VirtualMachineError && !Destination.survivable(t)) {
        throw (VirtualMachineError) t;
      }
      LockSupport.parkNanos(this, SECOND_NANOS);
    }
  }

  private void turn() {
    Spool store = store();
    takeAnswers(store);
    for (int i = 0; i < backlogs.length; i++) {
      spill(store, backlogs[i]);
      if (store != null && !stopped) {
        replay(store, backlogs[i]);
      }
    }
    long now = System.nanoTime();
    if (store != null && now - nextCleanNanos >= 0) {
      nextCleanNanos = now + CLEAN_NANOS;
      store.clean();
    }
    if (store != null && now - nextAdoptNanos >= 0) {
      nextAdoptNanos = now + ADOPT_NANOS;
      store.adopt();
    }
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
    return Math.max(next - now, working ? LEAST_NANOS : FAILING_NANOS);
  }

  private static long earlier(long left, long right) {
    return left - right < 0 ? left : right;
  }

  private @Nullable Spool store() {
    Spool known = spool;
    long now = System.nanoTime();
    if (known != null || now - nextOpenNanos < 0) {
      return known;
    }
    nextOpenNanos = now + ADOPT_NANOS;
    try {
      Spool opened = Spool.open(options.directory, options.store(), this);
      spool = opened;
      nextAdoptNanos = now + ADOPT_NANOS;
      working = true;
      announce(opened);
      return opened;
    } catch (IOException e) {
      cannotWrite(e, "open");
      return null;
    }
  }

  private void announce(Spool opened) {
    long items = opened.items();
    if (items > 0) {
      Log.info(
          "the spool in "
              + options.directory
              + " holds "
              + items
              + " spans of an earlier run, which are sent now, the oldest first");
    }
    for (String destination : opened.destinations()) {
      if (find(destination) == null) {
        Log.warn(
            "the spool holds "
                + opened.items(destination)
                + " spans for "
                + destination
                + ", which is no destination any more; they are dropped when they are older than"
                + " HEDDLE_SPOOL_MAX_AGE");
      }
    }
  }

  private @Nullable Destination find(String name) {
    for (int i = 0; i < backlogs.length; i++) {
      if (backlogs[i].destination.name().equals(name)) {
        return backlogs[i].destination;
      }
    }
    return null;
  }

  private void takeAnswers(@Nullable Spool store) {
    for (Parcel parcel = nextAnswered(); parcel != null; parcel = nextAnswered()) {
      for (int i = 0; i < backlogs.length; i++) {
        backlogs[i].answered(parcel);
      }
      SpoolRecord record = parcel.record();
      if (store != null && record != null) {
        store.acknowledge(record);
      }
    }
  }

  private @Nullable Parcel nextAnswered() {
    synchronized (answered) {
      return answered.poll();
    }
  }

  private void spill(@Nullable Spool store, Backlog backlog) {
    Destination destination = backlog.destination;
    ChunkQueue queue = destination.queue();
    boolean atOnce = destination.isFailing() || destination.isLate();
    long before = System.nanoTime() - (atOnce ? 0 : options.patienceNanos());
    record(store, destination, before); // they are older than those that wait
    for (Parcel parcel = queue.spill(before); parcel != null; parcel = queue.spill(before)) {
      backlog.answered(parcel);
      if (!keep(store, destination, parcel)) {
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
  private void record(@Nullable Spool store, Destination destination, long before) {
    ChunkQueue queue = destination.queue();
    Parcel parcel = queue.longUnderWay(before);
    while (store != null && parcel != null) {
      SpoolRecord record = append(store, destination, parcel);
      if (record == null) {
        return;
      }
      if (!queue.recorded(parcel, record)) {
        store.acknowledge(record); // it was answered while it was written
      }
      parcel = queue.longUnderWay(before);
    }
  }

  private boolean keep(@Nullable Spool store, Destination destination, Parcel parcel) {
    if (store == null) {
      return false;
    }
    SpoolRecord known = parcel.record();
    SpoolRecord record = known == null ? append(store, destination, parcel) : known;
    if (record == null) {
      return false;
    }
    destination.kept(parcel);
    store.putBack(record);
    return true;
  }

  /** Null where it could not be written. */
  private @Nullable SpoolRecord append(Spool store, Destination destination, Parcel parcel) {
    long now = System.nanoTime();
    if (now - nextAppendNanos < 0) {
      return null;
    }
    Chunk chunk = parcel.chunk;
    byte[] bytes = compressed(chunk);
    try {
      SpoolRecord record =
          store.append(
              destination.name(),
              chunk.signal().ordinal(),
              chunk.items(),
              true,
              bytes,
              bytes.length);
      if (record == null) { // it alone is larger than all of the spool may be
        nextAppendNanos = now + SECOND_NANOS;
      } else if (!working) {
        working = true;
        Log.info("the spool in " + options.directory + " can be written again");
      }
      return record;
    } catch (IOException e) {
      nextAppendNanos = now + SECOND_NANOS;
      cannotWrite(e, "write");
      return null;
    }
  }

  /** What nobody sends compressed is compressed here: a tenth of the disk for some CPU time. */
  private byte[] compressed(Chunk chunk) {
    if (chunk.hasGzip()) {
      return chunk.body(true);
    }
    Compression own = compression;
    if (own == null) {
      own = new Compression();
      compression = own;
    }
    byte[] plain = chunk.body(false);
    return own.compress(plain, plain.length);
  }

  private void cannotWrite(IOException problem, String what) {
    working = false;
    Counter.of("heddle.spool.failed", what).increment();
    Log.warnLimited(
        "spool " + what + options.directory,
        "the spool in "
            + options.directory
            + " cannot be used ("
            + Outcome.oneLine(problem.toString())
            + "): what a destination does not take waits in memory only; see HEDDLE_SPOOL_DIR");
    Log.debug("the spool cannot be used", problem);
  }

  private void replay(Spool store, Backlog backlog) {
    Destination destination = backlog.destination;
    long now = System.nanoTime();
    if (!backlog.mayReplay(now)) {
      return;
    }
    try {
      SpoolRecord record = store.take(destination.name());
      if (record == null) {
        return;
      }
      Parcel parcel = parcel(record);
      if (parcel == null || !destination.takes(parcel.chunk.signal())) {
        store.acknowledge(record);
        lost(destination.name(), "spool_unknown_signal", record.items(), record.ofThisRun());
      } else if (memory.reserve(parcel.chunk.size())) {
        backlog.replaying(parcel, now);
        destination.replay(parcel);
      } else {
        store.putBack(record);
        backlog.failed(now);
      }
    } catch (IOException e) {
      backlog.failed(now);
      cannotWrite(e, "read");
    }
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

  /** The spool says that it has lost something. */
  @Override
  public void lost(String name, String reason, long items, boolean ofThisRun) {
    Log.warnLimited(
        reason + name, items + " spans for " + name + " are lost from the spool: " + why(reason));
    Destination destination = find(name);
    if (destination != null && ofThisRun) {
      destination.lostFromSpool(reason, items);
    } else {
      Counter.of("heddle.spans.dropped", reason).add(items);
    }
  }

  private static String why(String reason) {
    switch (reason) {
      case "spool_full":
        return "it is full; see HEDDLE_SPOOL_MAX_BYTES";
      case "spool_expired":
        return "they were too old; see HEDDLE_SPOOL_MAX_AGE";
      case "spool_deleted":
        return "somebody has deleted the files in HEDDLE_SPOOL_DIR";
      case "spool_corrupt":
        return "the files in HEDDLE_SPOOL_DIR are damaged";
      default:
        return "the destination does not take their signal";
    }
  }
}
