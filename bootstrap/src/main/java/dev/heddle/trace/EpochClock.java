// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

/**
 * Wall time in nanoseconds at the cost of {@link System#nanoTime()}: one published offset between
 * the two clocks. A trace keeps the offset its local root read, so durations and order within a
 * process never jump when the offset is corrected.
 */
public final class EpochClock {
  private static final long TOLERATED_DRIFT_NANOS = 1_000_000;

  private static volatile long offset = measure();

  private EpochClock() {}

  /** Add it to {@link System#nanoTime()} for nanoseconds since 1970. */
  public static long offset() {
    return offset;
  }

  /**
   * Corrects the offset where the wall clock was set or drifted by over a millisecond; the exporter
   * thread calls it each second.
   */
  public static void correct() {
    long measured = measure();
    long drift = measured - offset;
    if (drift > TOLERATED_DRIFT_NANOS || drift < -TOLERATED_DRIFT_NANOS) {
      offset = measured;
    }
  }

  private static long measure() {
    return System.currentTimeMillis() * 1_000_000 - System.nanoTime();
  }
}
