// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import org.jspecify.annotations.Nullable;

/**
 * One destination as the spool sees it: what it replays to it, and how fast. The spool's thread.
 */
final class Backlog {
  private static final long AFTER_FAILURE_NANOS = 5_000_000_000L;

  final Destination destination;
  private final long bytesPerSecond;
  private @Nullable Parcel underWay;
  private long nextNanos;

  /**
   * @param bytesPerSecond 0 for no limit
   */
  Backlog(Destination destination, long bytesPerSecond) {
    this.destination = destination;
    this.bytesPerSecond = bytesPerSecond;
    this.nextNanos = System.nanoTime();
  }

  boolean mayReplay(long now) {
    return underWay == null && now - nextNanos >= 0 && !destination.isHurried();
  }

  /**
   * When it may replay, as far as time has a say; {@code now} where it only waits for an answer.
   */
  long nextNanos() {
    return nextNanos;
  }

  boolean isReplaying() {
    return underWay != null;
  }

  void replaying(Parcel parcel, long now) {
    underWay = parcel;
    long spent = bytesPerSecond == 0 ? 0 : parcel.chunk.size() * 1_000_000_000L / bytesPerSecond;
    nextNanos = now + spent;
  }

  void answered(Parcel parcel) {
    if (parcel == underWay) {
      underWay = null;
    }
  }

  void failed(long now) {
    nextNanos = now + AFTER_FAILURE_NANOS;
  }
}
