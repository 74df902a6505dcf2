// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

/**
 * The two times: the monotonic one for everything within this process, the wall clock only for what
 * another process wrote.
 */
class SpoolClock {
  /** 2020-01-01: a machine that says less has not set its clock yet. */
  private static final long PLAUSIBLE_MILLIS = 1_577_836_800_000L;

  long nanos() {
    return System.nanoTime();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  /**
   * When something with this wall-clock time happened, as {@link #nanos()}. Now, where one of the
   * clocks is obviously wrong: keeping for too long is better than throwing away.
   */
  final long nanosOf(long thenMillis) {
    long ageMillis = millis() - thenMillis;
    if (thenMillis < PLAUSIBLE_MILLIS || ageMillis < 0) {
      ageMillis = 0;
    }
    return nanos() - Math.min(ageMillis, Long.MAX_VALUE / 4_000_000) * 1_000_000;
  }
}
