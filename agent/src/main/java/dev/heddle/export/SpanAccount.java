// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of every span: delivered, that is acknowledged by at least one destination, or
 * dropped for a reason. What was handed in and is in neither is still held. Any thread.
 */
final class SpanAccount {
  private static final String DROPPED = "heddle.spans.dropped";

  private final Counter deliveredEver = Counter.of("heddle.spans.delivered", "otlp");
  private final Tally tally = new Tally();

  private final Counter queueFullEver = Counter.of(DROPPED, "queue_full");
  private final Counter lateEver = Counter.of(DROPPED, "already_shutdown");
  private final Counter memoryLimitEver = Counter.of(DROPPED, "memory_limit");
  private final AtomicLong queueFull = tally.of("queue_full");
  private final AtomicLong memoryLimit = new AtomicLong();
  private final AtomicLong late = tally.of("already_shutdown");

  void delivered(long spans) {
    deliveredEver.add(spans);
    tally.delivered(spans);
  }

  /** Of spans that had been taken into the queue. */
  void dropped(String reason, long spans) {
    Counter.of(DROPPED, reason).add(spans);
    tally.dropped(reason, spans);
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

  /** What became of spans of another process: for the counters of this one, not for its sums. */
  static void settledElsewhere(Delivery delivery) {
    Counter.of("heddle.spans.delivered", "otlp").add(delivery.acknowledged());
    for (int i = 0; i < delivery.reasons(); i++) {
      Counter.of(DROPPED, delivery.reason(i)).add(delivery.lost(i));
    }
  }

  /** Of spans that were kept on disk: they will be settled anew. */
  void unkept(long spans) {
    tally.kept(-spans);
  }

  /** Of a span that found the queue full; on the application's thread. */
  void queueFull() {
    queueFullEver.increment();
    queueFull.incrementAndGet();
  }

  /** Of a span for which there was no memory; on the application's thread. */
  void memoryLimit() {
    memoryLimitEver.increment();
    memoryLimit.incrementAndGet();
    tally.of("memory_limit").incrementAndGet();
  }

  /** Of a span that came after the end; on the application's thread. */
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

  /** How many spans that were in the queue have met their fate. */
  long settled() {
    return tally.delivered() + tally.dropped() + tally.kept();
  }

  /** On disk, put there by this process and by no destination acknowledged. */
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
}
