// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of every span: delivered, or dropped for a reason. What was handed in and is in
 * neither is still held. Any thread.
 */
final class SpanAccount {
  private static final String DROPPED = "heddle.spans.dropped";

  private final Counter deliveredEver = Counter.of("heddle.spans.delivered", "otlp");
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final ConcurrentHashMap<String, AtomicLong> reasons = new ConcurrentHashMap<>();

  private final Counter queueFullEver = Counter.of(DROPPED, "queue_full");
  private final Counter lateEver = Counter.of(DROPPED, "already_shutdown");
  private final AtomicLong queueFull = new AtomicLong();
  private final AtomicLong late = new AtomicLong();

  SpanAccount() {
    reasons.put("queue_full", queueFull);
    reasons.put("already_shutdown", late);
  }

  void delivered(long spans) {
    deliveredEver.add(spans);
    delivered.addAndGet(spans);
  }

  /** Of spans that had been taken into the queue. */
  void dropped(String reason, long spans) {
    Counter.of(DROPPED, reason).add(spans);
    AtomicLong known = reasons.get(reason);
    if (known == null) {
      AtomicLong fresh = new AtomicLong();
      known = reasons.putIfAbsent(reason, fresh);
      known = known == null ? fresh : known;
    }
    known.addAndGet(spans);
    dropped.addAndGet(spans);
  }

  /** Of a span that found the queue full; on the application's thread. */
  void queueFull() {
    queueFullEver.increment();
    queueFull.incrementAndGet();
  }

  /** Of a span that came after the end; on the application's thread. */
  void late() {
    lateEver.increment();
    late.incrementAndGet();
  }

  long delivered() {
    return delivered.get();
  }

  /** Taken into the queue and lost later. */
  long dropped() {
    return dropped.get();
  }

  /** Not taken into the queue. */
  long turnedAway() {
    return queueFull.get() + late.get();
  }

  /** How many spans that were in the queue have met their fate. */
  long settled() {
    return delivered.get() + dropped.get();
  }

  long lost() {
    return dropped.get() + turnedAway();
  }

  long lost(String reason) {
    AtomicLong count = reasons.get(reason);
    return count == null ? 0 : count.get();
  }

  /** For a log line, for example {@code queue_full 12, shutdown 3}. */
  String lostByReason() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, AtomicLong> reason : new TreeMap<>(reasons).entrySet()) {
      if (reason.getValue().get() > 0) {
        text.append(text.length() == 0 ? "" : ", ").append(reason.getKey()).append(' ');
        text.append(reason.getValue().get());
      }
    }
    return text.toString();
  }
}
