// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/**
 * Finds the end of comments: the index after them, or {@link QuotedRun#OPEN} when there is none or
 * databases would disagree. Stateless, linear.
 */
final class CommentRun {
  private CommentRun() {}

  static boolean startsAt(SqlBuffer sql, int i, SqlDialect dialect) {
    char next = sql.at(i + 1);
    switch (sql.chars[i]) {
      case '-':
        return next == '-' && (!dialect.is(Flag.DASH_SPACE) || isSpaced(sql, i + 2));
      case '/':
        return next == '*' || (next == '/' && dialect.is(Flag.SLASHES));
      case '#':
        return dialect.is(Flag.HASH);
      default:
        return false;
    }
  }

  /** True at white space, a control character or the end. */
  static boolean isSpaced(SqlBuffer sql, int i) {
    return i >= sql.end || sql.chars[i] <= ' ';
  }

  /**
   * A comment up to the end of the line, which stays. Some databases end it at a lone carriage
   * return, so what follows one must not matter.
   */
  static int line(SqlBuffer sql, int from) {
    int i = from;
    while (i < sql.end && !Chars.isLineEnd(sql.chars[i])) {
      i++;
    }
    boolean loneReturn = sql.at(i) == '\r' && i + 1 < sql.end && sql.chars[i + 1] != '\n';
    return loneReturn && lineMatters(sql, i + 1) ? QuotedRun.OPEN : i;
  }

  /** True when it matters whether the rest of the line is a comment: it opens or closes quotes. */
  static boolean lineMatters(SqlBuffer sql, int from) {
    if (from < sql.harmlessTo) {
      return false; // keeps a line of many comment signs linear
    }
    int i = from;
    while (i < sql.end && sql.chars[i] != '\n') {
      char c = sql.chars[i];
      if (Chars.isQuote(c) || c == '$' || (c == '/' && sql.at(i + 1) == '*')) {
        return true;
      }
      i++;
    }
    sql.harmlessTo = i;
    return false;
  }

  /** True when call, fn, oj, d, t, ts, escape or a question mark follows the brace. */
  static boolean isJdbcEscape(SqlBuffer sql) {
    int from = sql.in + 1;
    while (Chars.isSpace(sql.at(from))) {
      from++;
    }
    int to = from;
    while (Chars.isLetter(sql.at(to))) {
      to++;
    }
    switch (to - from) {
      case 0:
        return sql.at(from) == '?';
      case 1:
        return (sql.chars[from] | 32) == 'd' || (sql.chars[from] | 32) == 't';
      case 2:
        return isEscape(sql, from, "fn") || isEscape(sql, from, "oj") || isEscape(sql, from, "ts");
      default:
        Keyword keyword = Keyword.of(sql.chars, from, to);
        return keyword == Keyword.CALL || keyword == Keyword.ESCAPE;
    }
  }

  private static boolean isEscape(SqlBuffer sql, int from, String word) {
    return (sql.chars[from] | 32) == word.charAt(0) && (sql.chars[from + 1] | 32) == word.charAt(1);
  }

  /** A comment in braces, at the opening one. */
  static int brace(SqlBuffer sql, int from) {
    for (int i = from + 1; i < sql.end; i++) {
      if (sql.chars[i] == '}') {
        return i + 1;
      }
    }
    return QuotedRun.OPEN;
  }

  /** A block comment, at its slash. */
  static int block(SqlBuffer sql, int from, SqlDialect dialect) {
    boolean unsure = dialect.is(Flag.NESTED_UNSURE | Flag.STRICT) && !dialect.is(Flag.NESTED);
    boolean nested = unsure || dialect.is(Flag.NESTED);
    int depth = 1;
    boolean closedOnce = false;
    for (int i = from + 2; i < sql.end; i++) {
      char c = sql.chars[i];
      if (c == '*' && sql.at(i + 1) == '/') {
        i++;
        if (--depth == 0) {
          return i + 1;
        }
        closedOnce = true;
      } else if (nested && c == '/' && sql.at(i + 1) == '*') {
        i++;
        depth++;
      } else if (unsure && closedOnce && (Chars.isQuote(c) || c == '$' || c == '-')) {
        // a database without nesting reads this as code
        return QuotedRun.OPEN;
      }
    }
    return QuotedRun.OPEN;
  }
}
