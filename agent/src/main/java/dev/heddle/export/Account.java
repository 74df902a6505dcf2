// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of every item of one signal: delivered, that is acknowledged by at least one
 * destination, kept on disk, or dropped for a reason. What was handed in and is in none of these is
 * still held. Any thread.
 */
final class Account {
  private static final long REPORT_NANOS = 60_000_000_000L;

  private final String items;
  private final String queueSetting;
  private final String droppedName;
  private final Counter deliveredEver;
  private final Counter queueFullEver;
  private final Counter lateEver;
  private final Counter memoryLimitEver;
  private final Tally tally = new Tally();
  private final AtomicLong queueFull = tally.of("queue_full");
  private final AtomicLong memoryLimit = new AtomicLong();
  private final AtomicLong late = tally.of("already_shutdown");

  private long reportedFull;
  private long reportedMemory;
  private long nextReportNanos;

  /**
   * @param items what they are called, for example {@code spans}
   * @param queueSetting says how many may wait, for a log line
   */
  Account(String items, String queueSetting) {
    this.items = items;
    this.queueSetting = queueSetting;
    String prefix = "heddle." + items.replace(' ', '_');
    droppedName = prefix + ".dropped";
    deliveredEver = Counter.of(prefix + ".delivered", "otlp");
    queueFullEver = Counter.of(droppedName, "queue_full");
    lateEver = Counter.of(droppedName, "already_shutdown");
    memoryLimitEver = Counter.of(droppedName, "memory_limit");
  }

  /** For log lines: spans, data points, log records. */
  String items() {
    return items;
  }

  void delivered(long count) {
    deliveredEver.add(count);
    tally.delivered(count);
  }

  /** Of items that had been taken into the queue. */
  void dropped(String reason, long count) {
    Counter.of(droppedName, reason).add(count);
    tally.dropped(reason, count);
  }

  /** What all destinations together made of a chunk. */
  void settled(Delivery delivery) {
    if (delivery.acknowledged() > 0) {
      delivered(delivery.acknowledged());
    }
    tally.kept(delivery.kept());
    for (int i = 0; i < delivery.reasons(); i++) {
      dropped(delivery.reason(i), delivery.lost(i));
    }
  }

  /** What became of items of another process: for the counters of this one, not for its sums. */
  void settledElsewhere(Delivery delivery) {
    deliveredEver.add(delivery.acknowledged());
    for (int i = 0; i < delivery.reasons(); i++) {
      lostElsewhere(delivery.reason(i), delivery.lost(i));
    }
  }

  /** As {@link #settledElsewhere}, of what the spool has lost. */
  void lostElsewhere(String reason, long count) {
    Counter.of(droppedName, reason).add(count);
  }

  /** Of items that were kept on disk: they will be settled anew. */
  void unkept(long count) {
    tally.kept(-count);
  }

  /** Of one that found the queue full; on the application's thread. */
  void queueFull() {
    queueFullEver.increment();
    queueFull.incrementAndGet();
  }

  /** Of one for which there was no memory; on the application's thread. */
  void memoryLimit() {
    memoryLimitEver.increment();
    memoryLimit.incrementAndGet();
    tally.of("memory_limit").incrementAndGet();
  }

  /** Of one that came after the end; on the application's thread. */
  void late() {
    lateEver.increment();
    late.incrementAndGet();
  }

  long delivered() {
    return tally.delivered();
  }

  /** Taken into the queue and lost later. */
  long dropped() {
    return tally.dropped();
  }

  /** Not taken into the queue. */
  long turnedAway() {
    return queueFull.get() + memoryLimit.get() + late.get();
  }

  /** Not taken into the queue, by reason. */
  long turnedAway(String reason) {
    return reason.equals("memory_limit") ? memoryLimit.get() : tally.lost(reason);
  }

  /** How many that were in the queue have met their fate. */
  long settled() {
    return tally.delivered() + tally.dropped() + tally.kept();
  }

  /** Put on disk by this process, see {@link Export#kept()}. */
  long kept() {
    return tally.kept();
  }

  long lost() {
    return tally.dropped() + turnedAway();
  }

  long lost(String reason) {
    return tally.lost(reason);
  }

  /** For a log line, for example {@code queue_full 12, shutdown 3}. */
  String lostByReason() {
    return tally.lostByReason();
  }

  /** The exporter thread, now and then: says at most once a minute what was turned away. */
  void report(long now) {
    long full = lost("queue_full") + lost("memory_limit");
    if (full > reportedFull && (reportedFull == 0 || now - nextReportNanos >= 0)) {
      boolean memory = lost("memory_limit") > reportedMemory;
      Log.warn(
          full
              - reportedFull
              + " "
              + items
              + (memory
                  ? " were dropped because too many waited; see HEDDLE_MEMORY_LIMIT"
                  : " were dropped because the queue was full; see " + queueSetting));
      reportedFull = full;
      reportedMemory = lost("memory_limit");
      nextReportNanos = now + REPORT_NANOS;
    }
  }
}
