// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import java.util.concurrent.atomic.AtomicLong;

/**
 * So many a second, and up to a second's worth at once after a pause: the generic cell rate
 * algorithm (ITU-T I.371), one compare-and-set a call. Any thread.
 */
final class RateLimit {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final long intervalNanos;
  private final AtomicLong nextFree;

  RateLimit(long perSecond, long nowNanos) {
    this.intervalNanos = SECOND_NANOS / perSecond;
    this.nextFree = new AtomicLong(nowNanos);
  }

  boolean allows(long nowNanos) {
    while (true) {
      long known = nextFree.get();
      long begin = known - nowNanos < 0 ? nowNanos : known;
      long end = begin + intervalNanos;
      if (end - nowNanos > SECOND_NANOS) {
        return false;
      }
      if (nextFree.compareAndSet(known, end)) {
        return true;
      }
    }
  }
}
