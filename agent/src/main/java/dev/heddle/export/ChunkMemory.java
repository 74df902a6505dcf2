// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import org.jspecify.annotations.Nullable;

/**
 * Where chunks have their bytes: the arrays of two that are done are kept for the next, so that as
 * long as receivers keep up no request allocates its bytes anew, also where one is made while
 * another is sent. What is kept stays reserved in the {@link MemoryLimit}, and is given up where
 * the memory is needed. Heddle's own threads.
 */
final class ChunkMemory {
  /** So that the next request, which is seldom of the same length, probably fits too. */
  private static final int SPARE_PART = 8;

  /** A spare of more than that many times what is needed holds memory for nothing. */
  private static final int MOST_TIMES = 4;

  private final MemoryLimit limit;
  private byte @Nullable [] spare;
  private byte @Nullable [] other;

  ChunkMemory(MemoryLimit limit) {
    this.limit = limit;
  }

  /** An array of at least that length, reserved; null where there is no memory for it. */
  byte @Nullable [] take(int length) {
    for (byte[] kept = takeSpare(); kept != null; kept = takeSpare()) {
      if (kept.length >= length && kept.length / MOST_TIMES <= length) {
        return kept;
      }
      limit.release(kept.length);
    }
    int roomy = length + length / SPARE_PART;
    if (roomy > length && limit.reserve(roomy)) {
      return new byte[roomy];
    }
    return limit.reserve(length) ? new byte[length] : null;
  }

  /** What {@link #take} gave, and nobody reads any more. */
  void giveBack(byte[] array) {
    synchronized (this) {
      if (spare == null) {
        spare = array;
        return;
      }
      if (other == null) {
        other = array;
        return;
      }
    }
    limit.release(array.length);
  }

  /** Makes the memory free that only waits for the next chunk. */
  void trim() {
    for (byte[] kept = takeSpare(); kept != null; kept = takeSpare()) {
      limit.release(kept.length);
    }
  }

  /** What is reserved and waits for the next chunk. */
  synchronized int spareBytes() {
    return (spare == null ? 0 : spare.length) + (other == null ? 0 : other.length);
  }

  private synchronized byte @Nullable [] takeSpare() {
    byte[] kept = spare;
    spare = other;
    other = null;
    return kept;
  }
}
