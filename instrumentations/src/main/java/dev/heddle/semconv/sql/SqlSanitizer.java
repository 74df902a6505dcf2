// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/**
 * Removes everything from SQL that could be data: literals, comments, passwords. Stateless and
 * thread-safe, linear in the length of the statement, at most {@value #MAX_LENGTH} characters of
 * it.
 *
 * <p>What cannot be told apart with certainty is removed: an unterminated literal or comment, and
 * in dialects of unknown rules any construct that two databases would read differently, becomes one
 * {@code ?} up to the end. Lists are folded so that the text has few values: {@code IN (?, ?, ?)}
 * becomes {@code IN (?)}, and a row of {@code VALUES (...), (...)} equal to the row before it is
 * dropped. NULL stays; TRUE and FALSE become {@code ?} except in {@code IS [NOT] TRUE}.
 *
 * <p>Source: OpenTelemetry semantic conventions, "Sanitization of db.query.text" and "Generating a
 * summary of the query".
 */
public final class SqlSanitizer {
  /** Longest text in and out, in characters. */
  static final int MAX_LENGTH = 32 * 1024;

  /** A cut text and its dots stay below the limit, so that sanitizing twice changes nothing. */
  static final int CUT_LENGTH = MAX_LENGTH - 16;

  private SqlSanitizer() {}

  /** Never throws and never returns null, whatever the statement. */
  public static SqlStatement sanitize(String sql, SqlDialect dialect) {
    if (sql == null || sql.isEmpty()) {
      return SqlStatement.EMPTY;
    }
    boolean truncated = sql.length() > MAX_LENGTH;
    int length = truncated ? CUT_LENGTH : sql.length();
    return new SqlLexer(sql, length, truncated, dialect).sanitize();
  }
}
