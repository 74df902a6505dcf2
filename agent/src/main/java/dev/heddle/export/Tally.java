// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was delivered, and what was dropped, by reason. Any thread. */
final class Tally {
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong kept = new AtomicLong();
  private final ConcurrentHashMap<String, AtomicLong> reasons = new ConcurrentHashMap<>();

  void delivered(long items) {
    delivered.addAndGet(items);
  }

  void dropped(String reason, long items) {
    of(reason).addAndGet(items);
    dropped.addAndGet(items);
  }

  /** On disk; negative where they have left it. */
  void kept(long items) {
    kept.addAndGet(items);
  }

  /** What is on disk now and was put there by this process. */
  long kept() {
    return kept.get();
  }

  /** The count of a reason; what is added to it here is no part of {@link #dropped()}. */
  AtomicLong of(String reason) {
    AtomicLong known = reasons.get(reason);
    if (known == null) {
      AtomicLong fresh = new AtomicLong();
      known = reasons.putIfAbsent(reason, fresh);
      known = known == null ? fresh : known;
    }
    return known;
  }

  long delivered() {
    return delivered.get();
  }

  long dropped() {
    return dropped.get();
  }

  /** Of one reason. */
  long lost(String reason) {
    AtomicLong count = reasons.get(reason);
    return count == null ? 0 : count.get();
  }

  /** A copy, sorted, without those that never happened. */
  Map<String, Long> lost() {
    Map<String, Long> lost = new TreeMap<>();
    for (Map.Entry<String, AtomicLong> reason : reasons.entrySet()) {
      if (reason.getValue().get() > 0) {
        lost.put(reason.getKey(), reason.getValue().get());
      }
    }
    return lost;
  }

  /** For a log line, for example {@code queue_full 12, shutdown 3}. */
  String lostByReason() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> reason : lost().entrySet()) {
      text.append(text.length() == 0 ? "" : ", ").append(reason.getKey()).append(' ');
      text.append(reason.getValue());
    }
    return text.toString();
  }
}
