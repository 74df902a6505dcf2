// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

/**
 * Says of nearly every name that the index does not have it, by its length and its last character
 * only: at start a thousand loaded classes are asked about by a JVM that interprets everything
 * still, and hashing their names took three milliseconds. Immutable; any thread.
 */
final class NameFilter {
  private static final int BITS = 1024;

  private final long[] bits = new long[BITS / 64];

  /**
   * @param table one of {@link IndexData}'s tables of names
   */
  NameFilter(IndexData data, int table) {
    int start = data.int4(table);
    int end = start + 4 + data.int4(start) * IndexData.SLOT_LENGTH;
    for (int at = start + 4; at < end; at += IndexData.SLOT_LENGTH) {
      int string = data.int2(at + 4);
      if (string != 0) {
        int text = data.record(IndexData.STRINGS, string - 1);
        int length = data.int2(text);
        int bit = bit(length, data.int1(text + 1 + length));
        bits[bit >> 6] |= 1L << bit;
      }
    }
  }

  /** False where the table does not have that name, with dots or slashes; for ASCII names. */
  boolean mayHave(String name) {
    int length = name.length();
    if (length == 0) {
      return false;
    }
    char last = name.charAt(length - 1);
    int bit = bit(length, last);
    return last > 127 || (bits[bit >> 6] & 1L << bit) != 0;
  }

  private static int bit(int length, int last) {
    return (length * 37 + last) & (BITS - 1);
  }
}
