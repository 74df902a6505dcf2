// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that the chunks of one receiver may take. Where it takes several signals, each may have
 * three quarters of them, so that a flood of one leaves something to the others. Heddle's own
 * threads.
 */
final class ChunkSpace {
  private final long mostBytes;
  private final long mostOfOne;
  private final AtomicLong heldBytes = new AtomicLong();

  /**
   * @param signals that share it
   */
  ChunkSpace(long mostBytes, int signals) {
    this.mostBytes = mostBytes;
    this.mostOfOne = signals > 1 ? mostBytes / 4 * 3 : mostBytes;
  }

  /** Of chunks that come, or negative of those that go. */
  void hold(long bytes) {
    heldBytes.addAndGet(bytes);
  }

  /**
   * @param own what the chunks of the signal in question take
   */
  boolean hasRoom(long own) {
    return own < mostOfOne && heldBytes.get() < mostBytes;
  }

  /** Whether so little is held that there will be room for a while. */
  boolean isRelieved(long own) {
    return own <= mostOfOne / 2 && heldBytes.get() <= mostBytes / 2;
  }

  /** As {@link #hasRoom}, where the spool is about to take what is held. */
  boolean hasRoomForSpool(long own) {
    return own < 2 * mostOfOne;
  }
}
