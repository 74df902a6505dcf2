// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One receiver of one signal: the chunks that wait for it, its connections, its retries, its own
 * threads and its own account, so that however slow it is nobody else waits.
 *
 * <p>Locks are taken by Heddle's own threads only.
 */
final class Destination {
  /** What the spool gets of the time that the process has left. */
  private static final long LATE_MILLIS = 1_000;

  private final DestinationSettings settings;
  private final Signal signal;
  private final Route route;
  private final ChunkQueue queue;
  private final Senders senders;
  private final Ledger ledger;
  private final Exporter exporter;
  private final Traffic traffic = new Traffic();
  private final Hurry hurry = new Hurry();
  private final SenderLoop[] loops;
  private final AtomicLong addressed = new AtomicLong();
  private int started;
  private volatile @Nullable String lastFailure;
  private volatile @Nullable Spooler spooler;

  /**
   * @param exporter woken when something that waited is gone
   */
  Destination(
      DestinationSettings settings,
      Signal signal,
      Route route,
      ChunkQueue queue,
      long exportTimeoutMillis,
      Senders senders,
      Account overall,
      Exporter exporter) {
    this.settings = settings;
    this.signal = signal;
    this.route = route;
    this.queue = queue;
    this.senders = senders;
    this.ledger = new Ledger(overall);
    this.exporter = exporter;
    this.loops = new SenderLoop[settings.concurrency];
    ExportLog log = new ExportLog(settings, signal);
    for (int i = 0; i < loops.length; i++) {
      RetryPolicy retries = new RetryPolicy(settings.retries, exportTimeoutMillis, hurry);
      loops[i] = new SenderLoop(this, queue, hurry, retries, log, threadName(i));
    }
  }

  /**
   * Before the first chunk.
   *
   * @param only whether what becomes of a chunk here is what becomes of it
   */
  void spoolTo(Spooler newSpooler, boolean only) {
    spooler = newSpooler;
    if (only) {
      ledger.isSole();
    }
  }

  private String threadName(int index) {
    boolean named = !settings.name.equals(DestinationSettings.UNNAMED);
    String name = named ? "heddle-sender-" + settings.name : "heddle-sender";
    if (signal != Signal.TRACES) {
      name += '-' + signal.text();
    }
    return index == 0 ? name : name + '-' + (index + 1);
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  String name() {
    return settings.name;
  }

  Signal signal() {
    return signal;
  }

  /** What its chunks stand under in the spool; no two destinations have the same. */
  String spoolName() {
    return signal == Signal.TRACES ? settings.name : settings.name + '.' + signal.text();
  }

  boolean takes(Signal other) {
    return signal == other;
  }

  boolean hasRoom() {
    return queue.hasRoom();
  }

  /** Where there is no room, whether the spool makes some at once. */
  boolean hasRoomForSpool() {
    return keepsWhatIsGivenUp() && queue.hasRoomForSpool();
  }

  /** Takes a hold of the chunk over from the caller. */
  void offer(Chunk chunk) {
    if (hurry.halted()) {
      refuse(chunk, "shutdown");
      return;
    }
    addressed.addAndGet(chunk.items());
    queue.offer(new Parcel(chunk));
    startLoop();
    Spooler spool = spooler;
    if (spool != null) {
      spool.offered(lastFailure != null || queue.isPressing());
    }
  }

  private synchronized void startLoop() {
    if (started < loops.length) {
      loops[started++].start();
    }
  }

  /** As {@link #offer}, for a chunk that does not fit. */
  void refuse(Chunk chunk, String reason) {
    addressed.addAndGet(chunk.items());
    Delivery delivery = new Delivery();
    delivery.lost(reason, chunk.items());
    ledger.settle(chunk, delivery);
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
    Spooler spool = spooler;
    if (spool != null) {
      spool.wake();
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
    return route.endpoints[0] + " did not answer in time";
  }

  /**
   * Items that were meant for this destination: those of its {@link #account()} and those that it
   * still {@link #held() holds}.
   */
  long addressed() {
    return addressed.get();
  }

  Tally account() {
    return ledger.own();
  }

  Traffic traffic() {
    return traffic;
  }

  Route route() {
    return route;
  }

  /** Items that wait or are under way. */
  long held() {
    return queue.heldItems();
  }

  // --- the sender threads
  // ---------------------------------------------------------------------------------------------

  Sender connect() {
    return senders.connect(route);
  }

  long timeoutNanos() {
    return RetryPolicy.nanos(route.timeoutMillis);
  }

  /** Of the form that is sent. */
  int length(Chunk chunk) {
    return chunk.length(route.needsGzip());
  }

  boolean compresses() {
    return route.needsGzip();
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
        chunk.items() + " " + signal.items() + " are lost, export failed inside: " + failure);
    Log.debug("export failed inside", failure);
    if (failure instanceof VirtualMachineError && !Exporter.survivable(failure)) {
      throw (VirtualMachineError) failure;
    }
  }

  /** The parcel is not under way any more. */
  void done(Parcel parcel, Delivery delivery) {
    Spooler spool = spooler;
    if (spool != null && delivery.isGivenUp()) {
      queue.giveUp(parcel, delivery);
      spool.wake();
      return;
    }
    boolean recorded = queue.done(parcel) != null;
    ledger.settle(parcel, delivery);
    if (spool != null && recorded) {
      spool.answered(parcel);
    }
    exporter.wake();
  }

  /** Whether chunks that are given up are not lost. */
  boolean keepsWhatIsGivenUp() {
    Spooler spool = spooler;
    return spool != null && spool.isWorking();
  }

  // --- the spool's thread
  // -----------------------------------------------------------------------------------------------

  ChunkQueue queue() {
    return queue;
  }

  boolean isHurried() {
    return hurry.hurried();
  }

  /** Whether the process ends so soon that what is not acknowledged must be kept. */
  boolean isLate() {
    return hurry.halted() || (hurry.hurried() && !hurry.allows(LATE_MILLIS));
  }

  boolean isFailing() {
    return lastFailure != null;
  }

  /** Of a parcel that the spool has taken. */
  void kept(Parcel parcel) {
    queue.done(parcel);
    if (parcel.replayed) {
      parcel.chunk.release(); // settled when it was kept first
    } else {
      Delivery delivery = new Delivery();
      delivery.kept(parcel.chunk.items());
      ledger.settle(parcel.chunk, delivery);
    }
    exporter.wake();
  }

  /** Of a parcel that was given up and that the spool could not take. */
  void lost(Parcel parcel) {
    queue.done(parcel);
    Delivery delivery = parcel.givenUp();
    if (delivery != null) {
      ledger.settle(parcel, delivery);
    }
    exporter.wake();
  }

  void replay(Parcel parcel) {
    queue.offerFirst(parcel);
    startLoop();
  }

  /** Of items that were in the spool. */
  void lostFromSpool(String reason, long items, boolean ofThisRun) {
    ledger.lostFromSpool(reason, items, ofThisRun);
  }
}
