// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/**
 * What became of one chunk's items at one destination: acknowledged, kept on disk, or lost for a
 * reason. Filled by one thread, read by others once it is settled.
 */
final class Delivery {
  private String[] reasons = {};
  private long[] counts = {};
  private long acknowledged;
  private long kept;
  private boolean givenUp;

  void acknowledged(long items) {
    acknowledged += items;
  }

  void lost(String reason, long items) {
    if (items <= 0) {
      return;
    }
    int size = reasons.length;
    for (int i = 0; i < size; i++) {
      if (reasons[i].equals(reason)) {
        counts[i] += items;
        return;
      }
    }
    String[] moreReasons = new String[size + 1];
    long[] moreCounts = new long[size + 1];
    System.arraycopy(reasons, 0, moreReasons, 0, size);
    System.arraycopy(counts, 0, moreCounts, 0, size);
    moreReasons[size] = reason;
    moreCounts[size] = items;
    reasons = moreReasons;
    counts = moreCounts;
  }

  long acknowledged() {
    return acknowledged;
  }

  /** On disk, to be tried again. */
  void kept(long items) {
    kept += items;
  }

  long kept() {
    return kept;
  }

  /** As {@link #lost}, where the receiver has not refused them: the spool may still keep them. */
  void givenUp(String reason, long items) {
    lost(reason, items);
    givenUp = true;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** How many reasons there are. */
  int reasons() {
    return reasons.length;
  }

  String reason(int index) {
    return reasons[index];
  }

  long lost(int index) {
    return counts[index];
  }
}
