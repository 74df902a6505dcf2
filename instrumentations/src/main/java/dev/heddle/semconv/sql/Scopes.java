// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/**
 * What each open parenthesis returns to. Beyond {@value #MAX_DEPTH} levels it only counts. One per
 * call, single-threaded.
 */
final class Scopes {
  static final int MAX_DEPTH = 256;

  private int[] saved = {};
  private int size;
  private int beyond;

  /** False when the level is too deep to be kept. */
  boolean push(int state) {
    if (size == MAX_DEPTH) {
      beyond++;
      return false;
    }
    if (size == saved.length) {
      int[] grown = new int[Math.max(16, 2 * size)];
      System.arraycopy(saved, 0, grown, 0, size);
      saved = grown;
    }
    saved[size++] = state;
    return true;
  }

  /** The state to return to, -1 when there is none. */
  int pop() {
    if (beyond > 0) {
      beyond--;
      return -1;
    }
    return size > 0 ? saved[--size] : -1;
  }

  void clear() {
    size = 0;
    beyond = 0;
  }
}
