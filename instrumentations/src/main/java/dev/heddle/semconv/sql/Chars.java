// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/** Character classes of SQL. Stateless. */
final class Chars {
  private static final int ASCII = 128;
  private static final byte START = 1;
  private static final byte PART = 2;
  private static final byte SPACE = 4;
  private static final byte[] CLASS = classes();
  private static final boolean[] PARTS = parts(true);
  private static final boolean[] PARTS_WITHOUT_HASH = parts(false);

  private Chars() {}

  private static byte[] classes() {
    byte[] classes = new byte[ASCII];
    for (char c = 'a'; c <= 'z'; c++) {
      classes[c] = START | PART;
      classes[c - 32] = START | PART;
    }
    for (char c = '0'; c <= '9'; c++) {
      classes[c] = PART;
    }
    classes['_'] = START | PART;
    classes['@'] = START | PART;
    classes['#'] = START | PART;
    classes['$'] = PART;
    for (char c = '\t'; c <= '\r'; c++) {
      classes[c] = SPACE;
    }
    classes[' '] = SPACE;
    return classes;
  }

  private static boolean[] parts(boolean hash) {
    boolean[] parts = new boolean[ASCII];
    for (char c = 0; c < ASCII; c++) {
      parts[c] = (CLASS[c] & PART) != 0 && (hash || c != '#');
    }
    return parts;
  }

  /** Index after the word that goes on at from; a hash may be no part of words. */
  static int wordEnd(char[] chars, int from, int end, boolean hashIsSpecial) {
    boolean[] parts = hashIsSpecial ? PARTS_WITHOUT_HASH : PARTS;
    int i = from;
    while (i < end) {
      char c = chars[i];
      if (c < ASCII ? !parts[c] : isWideSpace(c)) {
        break;
      }
      i++;
    }
    return i;
  }

  static boolean isLetter(char c) {
    char lower = (char) (c | 32);
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isWordStart(char c) {
    return c < ASCII ? (CLASS[c] & START) != 0 : !isWideSpace(c);
  }

  static boolean isWordPart(char c) {
    return c < ASCII ? (CLASS[c] & PART) != 0 : !isWideSpace(c);
  }

  /** As {@link #isWordPart(char)} where a hash may start a comment. */
  static boolean isWordPart(char c, boolean hashIsSpecial) {
    return isWordPart(c) && !(c == '#' && hashIsSpecial);
  }

  static boolean isSpace(char c) {
    return c < ASCII ? (CLASS[c] & SPACE) != 0 : isWideSpace(c);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isQuote(char c) {
    return c == '\'' || c == '"' || c == '`';
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isWideSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
