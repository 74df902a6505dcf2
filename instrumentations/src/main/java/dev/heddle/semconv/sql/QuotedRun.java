// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/**
 * Finds the end of quoted runs. Every method takes the index of the opening quote and returns the
 * index after the closing one, or {@link #OPEN} when there is none or two readings are possible.
 * Stateless, linear.
 */
final class QuotedRun {
  static final int OPEN = -1;

  private QuotedRun() {}

  /** {@code 'text'}, {@code "text"} or {@code `text`}, the quote doubled inside. */
  static int plain(SqlBuffer sql, int from, boolean backslashEscapes, boolean strict) {
    char quote = sql.chars[from];
    int i = from + 1;
    while (i < sql.end) {
      char c = sql.chars[i];
      if (c == quote) {
        if (sql.at(i + 1) != quote) {
          return i + 1;
        }
        i += 2;
      } else if (c == '\\' && backslashEscapes) {
        i += 2;
      } else if (c == '\\' && strict) {
        char next = sql.at(i + 1);
        if (next == quote) {
          return OPEN;
        }
        i += next == '\\' ? 2 : 1;
      } else {
        i++;
      }
    }
    return OPEN;
  }

  /** {@code 'text'} after the word ESCAPE, where a lone backslash is a whole literal. */
  static boolean isLoneBackslash(SqlBuffer sql, int from) {
    return sql.at(from + 1) == '\\' && sql.at(from + 2) == '\'' && sql.at(from + 3) != '\'';
  }

  /** {@code '''text'''}, with backslash escapes. */
  static int triple(SqlBuffer sql, int from) {
    char quote = sql.chars[from];
    int i = from + 3;
    while (i < sql.end) {
      char c = sql.chars[i];
      if (c == quote && sql.at(i + 1) == quote && sql.at(i + 2) == quote) {
        return i + 3;
      }
      i += c == '\\' ? 2 : 1;
    }
    return OPEN;
  }

  static boolean isTriple(SqlBuffer sql, int from) {
    return sql.at(from + 1) == sql.chars[from] && sql.at(from + 2) == sql.chars[from];
  }

  /** {@code [name]}, the closing bracket doubled inside. */
  static int bracket(SqlBuffer sql, int from) {
    int i = from + 1;
    while (i < sql.end) {
      if (sql.chars[i] != ']') {
        i++;
      } else if (sql.at(i + 1) == ']') {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return OPEN;
  }

  /** Oracle's {@code '[text]'} behind a q, at the quote. */
  static int oracle(SqlBuffer sql, int from) {
    char close = closing(sql.at(from + 1));
    for (int i = from + 2; i + 1 < sql.end; i++) {
      if (sql.chars[i] == close && sql.chars[i + 1] == '\'') {
        return i + 2;
      }
    }
    return OPEN;
  }

  private static char closing(char open) {
    switch (open) {
      case '[':
        return ']';
      case '(':
        return ')';
      case '{':
        return '}';
      case '<':
        return '>';
      default:
        return open;
    }
  }

  /** Length of the {@code $tag$} at an index, 0 when there is none. */
  static int dollarTag(SqlBuffer sql, int from) {
    int i = from + 1;
    if (Chars.isDigit(sql.at(i))) {
      return 0;
    }
    while (i < sql.end && isTagPart(sql.chars[i])) {
      i++;
    }
    return sql.at(i) == '$' ? i + 1 - from : 0;
  }

  private static boolean isTagPart(char c) {
    return c != '$' && c != '@' && c != '#' && Chars.isWordPart(c);
  }

  /** {@code $tag$text$tag$}, given the length of the tag. */
  static int dollar(SqlBuffer sql, int from, int tagLength) {
    for (int i = from + tagLength; i + tagLength <= sql.end; i++) {
      if (sql.chars[i] == '$' && sameTag(sql.chars, from, i, tagLength)) {
        return i + tagLength;
      }
    }
    return OPEN;
  }

  private static boolean sameTag(char[] chars, int first, int second, int length) {
    for (int i = 1; i < length; i++) {
      if (chars[first + i] != chars[second + i]) {
        return false;
      }
    }
    return true;
  }

  /** The end of any quoted run that starts at an index, the index itself when none starts there. */
  static int any(SqlBuffer sql, int from, SqlDialect dialect, boolean escapes) {
    char c = sql.at(from);
    switch (c) {
      case '\'':
      case '"':
        if (dialect.is(Flag.TRIPLE_QUOTE) && isTriple(sql, from)) {
          return triple(sql, from);
        }
        boolean backslash = escapes || dialect.is(Flag.BACKSLASH);
        return plain(sql, from, backslash, dialect.is(Flag.STRICT | Flag.BACKSLASH_UNSURE));
      case '`':
        return plain(sql, from, dialect.is(Flag.BACKSLASH_NAME), dialect.is(Flag.STRICT));
      case '[':
        return dialect.is(Flag.BRACKET) ? bracket(sql, from) : from;
      case '$':
        int tag = dialect.is(Flag.DOLLAR) ? dollarTag(sql, from) : 0;
        return tag > 0 ? dollar(sql, from, tag) : from;
      default:
        return from;
    }
  }
}
