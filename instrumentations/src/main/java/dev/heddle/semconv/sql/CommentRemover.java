// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/**
 * Drops comments, except MySQL's executable ones: those are code. One per call, single-threaded.
 */
final class CommentRemover {
  private final SqlBuffer sql;
  private final SqlDialect dialect;
  private int executableDepth;
  private boolean removedAny;
  private boolean open;

  CommentRemover(SqlBuffer sql, SqlDialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /** True when a comment was taken in which the rest of the text may be: it must not survive. */
  boolean isOpen() {
    return open;
  }

  boolean removedAny() {
    return removedAny;
  }

  /** True when a comment starts with this character at the reading position; it is taken then. */
  boolean take(char c) {
    char next = sql.at(sql.in + 1);
    switch (c) {
      case '-':
        return next == '-' && dashComment();
      case '/':
        if (next == '*') {
          return blockComment();
        }
        return next == '/' && dialect.is(Flag.SLASHES) && removeLine();
      case '#':
        return dialect.is(Flag.HASH) && removeLine();
      case '{':
        return dialect.is(Flag.BRACES) && braceComment();
      case '*':
        return executableDepth > 0 && next == '/' && endExecutable();
      default:
        return false;
    }
  }

  private boolean dashComment() {
    int after = sql.in + 2;
    boolean spaced = CommentRun.isSpaced(sql, after);
    if (dialect.is(Flag.DASH_SPACE) && !spaced) {
      return false;
    }
    if (dialect.is(Flag.STRICT) && !spaced && CommentRun.lineMatters(sql, after)) {
      open = true;
      return true;
    }
    return removeLine();
  }

  private boolean removeLine() {
    remove(CommentRun.line(sql, sql.in));
    return true;
  }

  private boolean blockComment() {
    int code = dialect.is(Flag.EXECUTABLE) ? executableCode() : 0;
    if (code > 0) {
      executableDepth++;
      sql.copyTo(code);
    } else {
      remove(CommentRun.block(sql, sql.in, dialect));
    }
    return true;
  }

  /** Where the code begins in {@code /*!50003 code} and MariaDB's {@code /*M!}, 0 when neither. */
  private int executableCode() {
    int i = sql.in + 2;
    if (sql.at(i) == 'M') {
      i++;
    }
    if (sql.at(i) != '!') {
      return 0;
    }
    int version = ++i;
    while (i - version < 6 && Chars.isDigit(sql.at(i))) {
      i++;
    }
    return i - version >= 5 ? i : version; // fewer digits are a number
  }

  private boolean endExecutable() {
    executableDepth--;
    sql.copyTo(sql.in + 2);
    return true;
  }

  private boolean endsInDashes() {
    return sql.out > 1 && sql.lastOut() == '-' && sql.chars[sql.out - 2] == '-';
  }

  /** Informix: what begins with a word of a JDBC escape is one, the rest is a comment. */
  private boolean braceComment() {
    if (CommentRun.isJdbcEscape(sql)) {
      return false;
    }
    remove(CommentRun.brace(sql, sql.in));
    return true;
  }

  /** Drops a comment; a space takes its place where it was all that kept two tokens apart. */
  private void remove(int to) {
    if (to == QuotedRun.OPEN) {
      open = true;
      return;
    }
    removedAny = true;
    sql.in = to;
    while (dialect.is(Flag.DASH_SPACE) && endsInDashes()) {
      sql.out--; // with the comment gone they would start one
    }
    boolean spaced = sql.out == 0 || to >= sql.end || Chars.isSpace(sql.lastOut());
    if (!spaced && !Chars.isSpace(sql.chars[to])) {
      sql.put(' ');
    }
  }
}
