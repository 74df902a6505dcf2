// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/**
 * When a chunk that failed is tried again: exponential back-off, or when the receiver says, until
 * the batch's time is over. One thread.
 *
 * <p>Source: OTLP §Failures, §OTLP/HTTP Throttling.
 */
final class RetryPolicy {
  private static final long LARGEST_SERVER_DELAY_MILLIS = 300_000;
  private static final long HURRIED_DELAY_MILLIS = 200;
  private static final long FOREVER_NANOS = Long.MAX_VALUE / 4;

  private final boolean retries;
  private final long exportTimeoutNanos;
  private final Hurry hurry;
  private final Backoff backoff = new Backoff();

  /**
   * @param exportTimeoutMillis how long one batch is tried; 0 for ever
   */
  RetryPolicy(boolean retries, long exportTimeoutMillis, Hurry hurry) {
    this.retries = retries;
    this.exportTimeoutNanos = nanos(exportTimeoutMillis);
    this.hurry = hurry;
  }

  /** 0 stands for as good as ever. */
  static long nanos(long millis) {
    return millis <= 0 || millis > FOREVER_NANOS / 1_000_000 ? FOREVER_NANOS : millis * 1_000_000;
  }

  void succeeded() {
    backoff.succeeded();
  }

  /**
   * How long to wait after a failure; -1 where there shall be no other try. The receiver's own
   * delay is waited for even beyond the export's timeout.
   *
   * @param firstNanos when the chunk was tried first
   */
  long delayMillis(Outcome outcome, long firstNanos) {
    if (outcome.kind != Outcome.RETRY) {
      return -1;
    }
    if (hurry.hurried()) {
      return hurriedDelayMillis(outcome);
    }
    if (!retries) {
      return -1;
    }
    long delay = backoff.failed();
    if (outcome.serverDelayMillis >= 0) {
      return Math.min(Math.max(outcome.serverDelayMillis, delay), LARGEST_SERVER_DELAY_MILLIS);
    }
    long spent = System.nanoTime() + delay * 1_000_000 - firstNanos;
    return spent > exportTimeoutNanos ? -1 : delay;
  }

  /** At the process's end a receiver that is not there is not waited for. */
  private long hurriedDelayMillis(Outcome outcome) {
    long delay = Math.max(HURRIED_DELAY_MILLIS, outcome.serverDelayMillis);
    return hurry.allows(delay) && !outcome.hopeless ? delay : -1;
  }
}
