// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after failures in a row: 1 s, doubled up to 5 s, each ±20 % so that the fleet
 * does not return as one. The cap is low because one small request every 5 s hurts nobody, and
 * short outages end sooner. One thread.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long MOST_MILLIS = 5_000;

  private int failures;

  void succeeded() {
    failures = 0;
  }

  /** Counts a failure and returns the milliseconds to wait. */
  long failed() {
    long base = Math.min(FIRST_MILLIS << Math.min(failures++, 10), MOST_MILLIS);
    return base * (80 + ThreadLocalRandom.current().nextInt(41)) / 100;
  }
}
