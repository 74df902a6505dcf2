// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import org.jspecify.annotations.Nullable;

/**
 * Where chunks have their bytes: the arrays of two that are done are kept for the next, so that as
 * long as receivers keep up no request allocates its bytes anew, also where one is made while
 * another is sent, and where full batches alternate with what is left when their time is over. What
 * is kept stays reserved in the {@link MemoryLimit}, and is given up where the memory is needed.
 * Heddle's own threads.
 */
final class ChunkMemory {
  /** So that the next request, which is seldom of the same length, probably fits too. */
  private static final int SPARE_PART = 8;

  /**
   * Beside a spare of more than that many times what is needed another one is made, so that a full
   * batch and what is left of one can be under way at once.
   */
  private static final int MOST_TIMES = 4;

  private final MemoryLimit limit;
  private byte @Nullable [] older;
  private byte @Nullable [] newer;

  ChunkMemory(MemoryLimit limit) {
    this.limit = limit;
  }

  /** An array of at least that length, reserved; null where there is no memory for it. */
  byte @Nullable [] take(int length) {
    byte[] kept = takeSpare(length);
    if (kept != null) {
      return kept;
    }
    int roomy = length + length / SPARE_PART;
    if (roomy > length && limit.reserve(roomy)) {
      return new byte[roomy];
    }
    if (limit.reserve(length)) {
      return new byte[length];
    }
    trim();
    return limit.reserve(length) ? new byte[length] : null;
  }

  /** The shorter one that is long enough; a far too long one only where two are kept. */
  private synchronized byte @Nullable [] takeSpare(int length) {
    byte[] first = older;
    byte[] second = newer;
    boolean isSecond =
        second != null
            && second.length >= length
            && (first == null || first.length < length || second.length < first.length);
    byte[] best = isSecond ? second : first;
    if (best == null || best.length < length) {
      return null;
    }
    if ((first == null || second == null) && best.length / MOST_TIMES > length) {
      return null;
    }
    older = isSecond ? first : second;
    newer = null;
    return best;
  }

  /** What {@link #take} gave, and nobody reads any more. */
  void giveBack(byte[] array) {
    byte[] dropped = keep(array);
    if (dropped != null) {
      limit.release(dropped.length);
    }
  }

  /** Returns what is kept no longer. */
  private synchronized byte @Nullable [] keep(byte[] array) {
    if (older == null) {
      older = array;
      return null;
    }
    byte[] dropped = newer == null ? null : older;
    older = newer == null ? older : newer;
    newer = array;
    return dropped;
  }

  /** Makes the memory free that only waits for the next chunk. */
  void trim() {
    limit.release(forget());
  }

  private synchronized int forget() {
    int bytes = spareBytes();
    older = null;
    newer = null;
    return bytes;
  }

  /** What is reserved and waits for the next chunk. */
  synchronized int spareBytes() {
    return (older == null ? 0 : older.length) + (newer == null ? 0 : newer.length);
  }
}
