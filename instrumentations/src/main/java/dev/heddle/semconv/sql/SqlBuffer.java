// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/**
 * The statement's characters, read at {@code in} and rewritten in place at {@code out}. Every
 * replacement is at most as long as what it replaces, so {@code out} never overtakes {@code in}.
 * One per call, single-threaded.
 */
final class SqlBuffer {
  private static final int DOTS = 3;
  private static final int SHORT = 12;

  final char[] chars;
  final int end;
  int in;
  int out;

  /** Up to here the line holds no quote: see {@link CommentRun#lineMatters}. */
  int harmlessTo;

  SqlBuffer(String sql, int length) {
    this.chars = new char[length + DOTS];
    this.end = length;
    sql.getChars(0, length, chars, 0);
  }

  /** The input character at an index, NUL past the end. */
  char at(int index) {
    return index < end ? chars[index] : '\0';
  }

  /** The last character written, NUL before the first. */
  char lastOut() {
    return out > 0 ? chars[out - 1] : '\0';
  }

  void put(char c) {
    chars[out++] = c;
  }

  /** Copies input up to an index. */
  void copyTo(int index) {
    if (out == in) {
      out = index;
      in = index;
    } else if (index - in > SHORT) {
      System.arraycopy(chars, in, chars, out, index - in);
      out += index - in;
      in = index;
    } else {
      while (in < index) {
        chars[out++] = chars[in++];
      }
    }
  }

  /** Index of the first character after {@code in} that is not white space, or the end. */
  int nextVisible() {
    int i = in;
    while (i < end && Chars.isSpace(chars[i])) {
      i++;
    }
    return i;
  }

  /** The word that follows {@code in}, {@link Keyword#NONE} when it is none we know. */
  Keyword nextKeyword() {
    int from = nextVisible();
    int to = from;
    while (to < end && to - from <= Keyword.MAX_LENGTH && Chars.isWordPart(chars[to])) {
      to++;
    }
    return Keyword.of(chars, from, to);
  }
}
