// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/**
 * Writes the tokens that {@link SqlLexer} found, literals as placeholders, in place, and tells the
 * list folder, the secret guard and the statement reader of each. One per call, single-threaded.
 */
final class SqlOutput {
  private final SqlBuffer sql;
  private final ListFolder lists;
  private final SecretGuard secrets;
  private final StatementReader statement;
  private final SqlDialect dialect;

  /** The keyword just before, NONE after any other token. */
  private Keyword last = Keyword.NONE;

  private boolean afterIs;
  private boolean escapesContinue;
  private boolean rewritten;

  SqlOutput(
      SqlBuffer sql,
      ListFolder lists,
      SecretGuard secrets,
      StatementReader statement,
      SqlDialect dialect) {
    this.sql = sql;
    this.lists = lists;
    this.secrets = secrets;
    this.statement = statement;
    this.dialect = dialect;
  }

  /** Whether the text is another than it was. */
  boolean isRewritten() {
    return rewritten;
  }

  boolean follows(Keyword keyword) {
    return last == keyword;
  }

  /** Whether {@code IS} or {@code IS NOT} is just before. */
  boolean followsIs() {
    return afterIs;
  }

  /** Whether a string that follows directly takes the escapes of the one before. */
  boolean escapesContinue() {
    return escapesContinue;
  }

  void escapesContinue(boolean now) {
    escapesContinue = now;
  }

  /** Keeps a question mark. */
  void placeholder(int to) {
    sql.copyTo(to);
    lists.value();
    valueWritten();
  }

  /** Keeps a named parameter or variable. */
  void kept(int to) {
    sql.copyTo(to);
    lists.other();
    valueWritten();
  }

  /** Keeps a word; keywords are told apart, those within a qualified name are none. */
  void word(Keyword keyword, boolean joined, int to) {
    int written = sql.out;
    sql.copyTo(to);
    lists.word(keyword);
    if (joined) {
      secrets.joinedWord(written, sql.out);
    } else {
      secrets.word(keyword, written, sql.out);
    }
    statement.word(keyword, written, sql.out);
    boolean dataFollows = last == Keyword.FORMAT && dialect.is(Flag.INLINE_DATA);
    afterIs = keyword == Keyword.IS || (keyword == Keyword.NOT && last == Keyword.IS);
    last = keyword;
    escapesContinue = false;
    if (dataFollows && statement.isInsert() && sql.nextVisible() < sql.end) {
      sql.copyTo(sql.nextVisible());
      failClosed();
    }
    if (keyword == Keyword.TO) {
      setting();
    } else if (sql.at(to) == '.' && Chars.isLetter(sql.at(to + 1)) && statement.joins()) {
      sql.copyTo(to + 1); // the dot of a qualified name, the most frequent sign
    }
  }

  /** Hides a literal, or all the rest where its end cannot be found. */
  void literal(int to) {
    if (to == QuotedRun.OPEN) {
      failClosed();
      return;
    }
    sql.in = to;
    sql.put('?');
    rewritten = true;
    lists.value();
    valueWritten();
  }

  /** What follows can't be told apart: none of it survives. */
  void failClosed() {
    if (sql.lastOut() == '?') {
      sql.out--; // one placeholder is enough, and a second pass would find one
    }
    literal(sql.end);
  }

  private void valueWritten() {
    secrets.value();
    statement.value();
    notKeyword();
  }

  private void notKeyword() {
    last = Keyword.NONE;
    afterIs = false;
    escapesContinue = false;
  }

  void punctuation(char c) {
    if (c == ')') {
      lists.beforeClose();
    }
    sql.copyTo(sql.in + 1);
    switch (c) {
      case '(':
        lists.open();
        break;
      case ')':
        statement.punctuation(c); // before a folded row moves the end of the text
        lists.closed();
        break;
      case ',':
        lists.comma();
        break;
      default:
        lists.other();
    }
    if (c != ')') {
      statement.punctuation(c);
    }
    secrets.punctuation(c);
    notKeyword();
    if (c == '=') {
      setting();
    }
  }

  private void setting() {
    if (secrets.setsDottedKey()) {
      sql.copyTo(sql.nextVisible());
      int to = SecretRun.settingEnd(sql, dialect);
      if (to != sql.in) {
        literal(to);
      }
    }
  }

  /**
   * Keeps a name in quotes.
   *
   * @param credentialProcedure what it is to the secret guard, NONE for nearly all
   */
  void quotedName(Keyword credentialProcedure, int to) {
    int written = sql.out;
    sql.copyTo(to);
    lists.other();
    if (credentialProcedure == Keyword.NONE) {
      secrets.value();
    } else {
      secrets.word(credentialProcedure, written + 1, sql.out - 1);
    }
    statement.quotedName(written, sql.out);
    notKeyword();
  }

  /** Hides what was announced as a secret. */
  void secret(int to) {
    sql.in = to;
    sql.put('?');
    rewritten = true;
    lists.other();
    secrets.redacted();
    statement.value();
    notKeyword();
  }
}
