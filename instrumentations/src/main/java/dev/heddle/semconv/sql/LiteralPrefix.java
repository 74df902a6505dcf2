// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/**
 * Letters before a quote that belong to the literal: {@code N'..', E'..', _utf8'..'}. Stateless.
 */
final class LiteralPrefix {
  private LiteralPrefix() {}

  /** Index of the quote when the word before it is a prefix, 0 when it is a word of its own. */
  static int quoteAfter(SqlBuffer sql, int from, int to, SqlDialect dialect) {
    char first = upper(sql.chars[from]);
    char quote = sql.at(to);
    if (quote == '&') {
      boolean unicode = to - from == 1 && first == 'U' && sql.at(to + 1) == '\'';
      return unicode ? to + 1 : 0;
    }
    if (quote == '"' && !dialect.is(Flag.DQ_STRING)) {
      return 0;
    }
    if (first == '_') {
      return to;
    }
    switch (to - from) {
      case 1:
        return isOneOf(first, "NBXEGRQ") && (first != 'Q' || dialect.is(Flag.Q_QUOTE)) ? to : 0;
      case 2:
        char second = upper(sql.chars[from + 1]);
        boolean oracle = first == 'N' && second == 'Q' && dialect.is(Flag.Q_QUOTE);
        boolean hex = second == 'X' && isOneOf(first, "UGB");
        boolean raw = (first == 'R' && second == 'B') || (first == 'B' && second == 'R');
        return oracle || hex || raw ? to : 0;
      default:
        return 0;
    }
  }

  /** q'[text]' or nq'[text]'. */
  static boolean isOracleQuote(SqlBuffer sql, int from, int to, SqlDialect dialect) {
    return dialect.is(Flag.Q_QUOTE) && sql.at(to) == '\'' && upper(sql.chars[to - 1]) == 'Q';
  }

  /** E'it\'s'. */
  static boolean escapes(SqlBuffer sql, int from, int to, SqlDialect dialect) {
    return dialect.is(Flag.E_PREFIX) && to - from == 1 && upper(sql.chars[from]) == 'E';
  }

  /** r'C:\': databases disagree whether a raw literal may end in a backslash. */
  static boolean isRaw(SqlBuffer sql, int from, int to, SqlDialect dialect) {
    if (!dialect.is(Flag.BACKSLASH) || !dialect.is(Flag.DQ_STRING)) {
      return false;
    }
    boolean triple = dialect.is(Flag.TRIPLE_QUOTE) && QuotedRun.isTriple(sql, to);
    char first = upper(sql.chars[from]);
    return !triple && to - from <= 2 && (first == 'R' || upper(sql.chars[to - 1]) == 'R');
  }

  private static boolean isOneOf(char c, String letters) {
    return letters.indexOf(c) >= 0;
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }
}
