// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/**
 * Names that WITH gave to queries: they are no tables. Holds ranges of the written text; at most
 * {@value #MAX_NAMES}, so that looking one up is bounded. One per call, single-threaded.
 */
final class CteNames {
  private static final int MAX_NAMES = 32;

  private final char[] chars;
  private int[] ranges = {};
  private int size;

  CteNames(char[] chars) {
    this.chars = chars;
  }

  void add(int from, int to) {
    if (size == 2 * MAX_NAMES) {
      return;
    }
    if (size == ranges.length) {
      int[] grown = new int[Math.max(8, 2 * size)];
      System.arraycopy(ranges, 0, grown, 0, size);
      ranges = grown;
    }
    ranges[size++] = from;
    ranges[size++] = to;
  }

  boolean contains(int from, int to) {
    for (int i = 0; i < size; i += 2) {
      if (sameName(ranges[i], ranges[i + 1], from, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean sameName(int from, int to, int otherFrom, int otherTo) {
    int length = to - from;
    if (length != otherTo - otherFrom) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lower(chars[from + i]) != lower(chars[otherFrom + i])) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
