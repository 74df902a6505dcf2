// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/**
 * Finds the end of a password, however it is written: everything up to white space or a comment,
 * quoted parts as a whole, without closing punctuation. Stateless, linear.
 */
final class SecretRun {
  private SecretRun() {}

  static int end(SqlBuffer sql, SqlDialect dialect) {
    int i = sql.in;
    while (i < sql.end) {
      char c = sql.chars[i];
      if (Chars.isSpace(c) || (i > sql.in && isAfterSecret(sql, i, dialect))) {
        return i;
      }
      if (isClosing(c)) {
        int after = afterClosing(sql, i);
        if (after >= sql.end || Chars.isSpace(sql.chars[after]) || isCutMark(sql, after)) {
          return i;
        }
        i = after;
      } else {
        int quoted = quoted(sql, i, dialect);
        if (quoted == QuotedRun.OPEN) {
          return QuotedRun.OPEN;
        }
        i = quoted > i ? quoted : i + 1;
      }
    }
    return i;
  }

  /** The end of a setting's value: up to the semicolon, without trailing white space. */
  static int settingEnd(SqlBuffer sql, SqlDialect dialect) {
    int i = sql.in;
    int visible = i;
    while (i < sql.end && sql.chars[i] != ';' && !isCutMark(sql, i)) {
      int quoted = quoted(sql, i, dialect);
      if (quoted == QuotedRun.OPEN) {
        return QuotedRun.OPEN;
      }
      boolean space = Chars.isSpace(sql.chars[i]);
      i = quoted > i ? quoted : i + 1;
      visible = space ? visible : i;
    }
    return visible;
  }

  private static boolean isAfterSecret(SqlBuffer sql, int i, SqlDialect dialect) {
    return isCutMark(sql, i) || CommentRun.startsAt(sql, i, dialect);
  }

  /** The dots of a text that was cut. */
  private static boolean isCutMark(SqlBuffer sql, int i) {
    boolean dots = sql.at(i) == '.' && sql.at(i + 1) == '.' && sql.at(i + 2) == '.';
    return dots && i + 3 == sql.end;
  }

  private static int quoted(SqlBuffer sql, int i, SqlDialect dialect) {
    char before = i > sql.in ? sql.chars[i - 1] : '\0';
    if (sql.chars[i] == '\'' && (before == 'q' || before == 'Q') && dialect.is(Flag.Q_QUOTE)) {
      return QuotedRun.oracle(sql, i);
    }
    boolean escapes = (before == 'e' || before == 'E') && dialect.is(Flag.E_PREFIX);
    return QuotedRun.any(sql, i, dialect, escapes);
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ',' || c == ';';
  }

  private static int afterClosing(SqlBuffer sql, int from) {
    int i = from;
    while (i < sql.end && isClosing(sql.chars[i])) {
      i++;
    }
    return i;
  }
}
