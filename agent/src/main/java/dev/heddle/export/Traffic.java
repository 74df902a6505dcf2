// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What one destination's exports cost: bytes, and how long they took by their end. Any thread. */
final class Traffic {
  private final AtomicLong bytesSent = new AtomicLong();
  private final ConcurrentHashMap<String, Operations> operations = new ConcurrentHashMap<>();

  /** Of one attempt, without headers and framing. */
  void sent(long bytes) {
    bytesSent.addAndGet(bytes);
  }

  long bytesSent() {
    return bytesSent.get();
  }

  /**
   * One chunk is done with, after whatever it took.
   *
   * @param outcome of the last attempt; null where there was none
   */
  void operation(@Nullable Outcome outcome, long nanos) {
    String reason = outcome == null ? "shutdown" : outcome.kind == 0 ? "" : outcome.reason;
    int status = outcome == null ? 0 : outcome.status;
    String key = reason + '|' + status;
    Operations known = operations.get(key);
    if (known == null) {
      Operations fresh = new Operations(reason, status);
      known = operations.putIfAbsent(key, fresh);
      known = known == null ? fresh : known;
    }
    known.count.incrementAndGet();
    known.nanos.addAndGet(nanos);
  }

  /** By how they ended, sorted. */
  Map<String, Operations> operations() {
    return new TreeMap<>(operations);
  }

  /** Operations that ended alike. */
  static final class Operations {
    /** Empty for success. */
    final String reason;

    /** HTTP's, or 0. */
    final int status;

    final AtomicLong count = new AtomicLong();
    final AtomicLong nanos = new AtomicLong();

    private Operations(String reason, int status) {
      this.reason = reason;
      this.status = status;
    }
  }
}
