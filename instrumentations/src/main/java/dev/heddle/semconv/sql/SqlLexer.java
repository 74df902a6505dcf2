// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/**
 * One pass over the characters of a statement: tells tokens apart, rewrites literals in place and
 * tells the list folder, the secret guard and the statement reader what it wrote. One per call,
 * single-threaded; no recursion, no regular expression, linear.
 */
final class SqlLexer {
  private final String original;
  private final boolean truncated;
  private final SqlDialect dialect;
  private final SqlBuffer sql;
  private final ListFolder lists;
  private final SecretGuard secrets;
  private final CommentRemover comments;
  private final StatementReader statement;
  private final boolean hashIsSpecial;
  private final boolean execWords;

  /** The keyword just before, NONE after any other token. */
  private Keyword last = Keyword.NONE;

  private boolean afterIs;
  private boolean escapesContinue;
  private boolean rewritten;

  SqlLexer(String original, int length, boolean truncated, SqlDialect dialect) {
    this.original = original;
    this.truncated = truncated;
    this.dialect = dialect;
    this.sql = new SqlBuffer(original, length);
    this.lists = new ListFolder(sql);
    this.secrets = new SecretGuard(sql);
    this.comments = new CommentRemover(sql, dialect);
    this.statement = new StatementReader(sql, dialect);
    this.hashIsSpecial = dialect.is(Flag.HASH | Flag.STRICT);
    this.execWords = dialect.is(Flag.EXEC_WORDS);
  }

  SqlStatement sanitize() {
    while (sql.in < sql.end) {
      char c = sql.chars[sql.in];
      if (Chars.isLetter(c) && !secrets.isArmed()) {
        word(); // most tokens are words and spaces
      } else if (c == ' ') {
        sql.copyTo(sql.in + 1);
      } else if (Chars.isSpace(c)) {
        sql.copyTo(sql.nextVisible());
      } else if (comments.take(c)) {
        if (comments.isOpen()) {
          failClosed();
        }
      } else if (secrets.isArmed() && !passesArmed(c)) {
        secret(c);
      } else {
        token(c);
      }
    }
    rewritten |= comments.removedAny();
    String summary = statement.summary();
    String procedure = statement.storedProcedure();
    if (truncated) {
      rewritten = true;
      lists.cut();
      sql.put('.');
      sql.put('.');
      sql.put('.');
    }
    String text = rewritten ? new String(sql.chars, 0, sql.out) : original;
    return new SqlStatement(text, summary, procedure, truncated);
  }

  // tokens

  private void token(char c) {
    switch (c) {
      case '\'':
        string();
        break;
      case '"':
        doubleQuoted();
        break;
      case '`':
        name(QuotedRun.any(sql, sql.in, dialect, false));
        break;
      case '[':
        if (dialect.is(Flag.BRACKET)) {
          name(QuotedRun.bracket(sql, sql.in));
        } else {
          punctuation(c);
        }
        break;
      case '$':
        dollar();
        break;
      case '.':
        if (NumberRun.startsAt(sql, sql.in) && !endsOperand(sql.lastOut())) {
          literal(NumberRun.end(sql, sql.in, hashIsSpecial));
        } else {
          punctuation(c);
        }
        break;
      case '+':
      case '-':
        sign(c);
        break;
      case ':':
        colon();
        break;
      case '?':
        placeholder(sql.in + 1, Flag.QUESTION_NUMBER);
        break;
      case '#':
        if (dialect.is(Flag.STRICT)) {
          perhapsComment(1);
        } else {
          word();
        }
        break;
      case '/':
        if (sql.at(sql.in + 1) == '/' && dialect.is(Flag.STRICT | Flag.SLASHES_UNSURE)) {
          perhapsComment(2);
        } else {
          punctuation(c);
        }
        break;
      default:
        if (Chars.isDigit(c)) {
          literal(NumberRun.end(sql, sql.in, hashIsSpecial));
        } else if (Chars.isWordStart(c)) {
          word();
        } else {
          punctuation(c);
        }
    }
  }

  /** A sign that starts a comment in some databases: harmless if no quote depends on it. */
  private void perhapsComment(int length) {
    if (CommentRun.lineMatters(sql, sql.in)) {
      failClosed();
      return;
    }
    for (int i = 0; i < length; i++) {
      punctuation(sql.chars[sql.in]);
    }
  }

  private void string() {
    if (last == Keyword.ESCAPE && QuotedRun.isLoneBackslash(sql, sql.in)) {
      literal(sql.in + 3);
    } else {
      boolean escapes = escapesContinue;
      literal(QuotedRun.any(sql, sql.in, dialect, escapes));
      escapesContinue = escapes;
    }
  }

  private void doubleQuoted() {
    if (dialect.is(Flag.DQ_STRING)) {
      literal(QuotedRun.any(sql, sql.in, dialect, false));
      return;
    }
    boolean escapes = dialect.is(Flag.BACKSLASH_NAME);
    int to = QuotedRun.plain(sql, sql.in, escapes, dialect.is(Flag.STRICT));
    if (dialect.is(Flag.DQ_UNSURE) && to > 0 && !isNamePosition(to)) {
      literal(to);
    } else {
      name(to);
    }
  }

  private boolean isNamePosition(int to) {
    return statement.expectsName() || sql.lastOut() == '.' || sql.at(to) == '.';
  }

  private void dollar() {
    int tag = dialect.is(Flag.DOLLAR) ? QuotedRun.dollarTag(sql, sql.in) : 0;
    if (tag > 0) {
      literal(QuotedRun.dollar(sql, sql.in, tag));
    } else if (dialect.is(Flag.DOLLAR_PARAM) && Chars.isDigit(sql.at(sql.in + 1))) {
      placeholder(sql.in + 1, Flag.DOLLAR_PARAM);
    } else {
      punctuation('$');
    }
  }

  private void colon() {
    char next = sql.at(sql.in + 1);
    if (next == ':') {
      punctuation(':');
      punctuation(':');
    } else if (Chars.isDigit(next)) {
      if (dialect.is(Flag.COLON_NUMBER)) {
        placeholder(sql.in + 1, Flag.COLON_NUMBER);
      } else {
        punctuation(':');
      }
    } else if (Chars.isWordStart(next)) {
      kept(wordEnd(sql.in + 1));
    } else {
      punctuation(':');
    }
  }

  /** Keeps a parameter's sign and, where the dialect numbers parameters, its number. */
  private void placeholder(int to, int numbered) {
    int i = to;
    if (dialect.is(numbered)) {
      while (Chars.isDigit(sql.at(i))) {
        i++;
      }
    }
    boolean plain = sql.chars[sql.in] == '?' && i == to;
    sql.copyTo(i);
    if (plain) {
      lists.value();
    } else {
      lists.other();
    }
    valueWritten();
  }

  /** Keeps a named parameter or variable. */
  private void kept(int to) {
    sql.copyTo(to);
    lists.other();
    valueWritten();
  }

  private void sign(char c) {
    int next = sql.in + 1;
    if (NumberRun.startsAt(sql, next) && !endsOperand(sql.lastOut())) {
      sql.in++; // the sign is part of the literal
      literal(NumberRun.end(sql, sql.in, hashIsSpecial));
    } else {
      punctuation(c);
    }
  }

  private static boolean endsOperand(char c) {
    return c == ')' || c == ']' || c == '.' || c == '"' || c == '`' || Chars.isWordPart(c);
  }

  private int wordEnd(int from) {
    return Chars.wordEnd(sql.chars, from, sql.end, hashIsSpecial);
  }

  private void word() {
    int from = sql.in;
    int to = wordEnd(from + 1);
    if (truncated && to == sql.end) {
      sql.in = to; // half a word might be half a literal
      return;
    }
    char next = sql.at(to);
    if (next == '\'' || next == '"' || next == '&') {
      int quote = LiteralPrefix.quoteAfter(sql, from, to, dialect);
      if (quote > 0) {
        prefixedString(from, to, quote);
        return;
      }
    }
    char first = sql.chars[from];
    boolean joined = sql.lastOut() == '.';
    if (first == '@' && !joined && sql.lastOut() != '"') {
      kept(to);
      return;
    }
    boolean qualifies = next == '.' && startsName(sql.at(to + 1));
    Keyword keyword = joined ? Keyword.NONE : Keyword.of(sql.chars, from, to);
    if ((keyword == Keyword.TRUE || keyword == Keyword.FALSE) && !afterIs) {
      literal(to);
      return;
    }
    if (qualifies) {
      keyword = Keyword.NONE;
    }
    sql.in = to;
    boolean hidden = secrets.redactsWords() && secrets.redacts(keyword, first);
    hidden |= execWords && statement.isArgument(keyword, joined);
    sql.in = from;
    if (hidden) {
      literal(to);
    } else {
      keep(keyword, joined, to);
    }
  }

  private static boolean startsName(char c) {
    return Chars.isWordStart(c) || Chars.isQuote(c) || c == '[' || c == '*';
  }

  private void keep(Keyword keyword, boolean joined, int to) {
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

  private void prefixedString(int from, int prefixEnd, int quote) {
    if (LiteralPrefix.isOracleQuote(sql, from, prefixEnd, dialect)) {
      literal(QuotedRun.oracle(sql, quote));
      return;
    }
    if (sql.lastOut() == '.' && !secrets.redactsWords()) {
      int written = sql.out;
      kept(quote); // a name, it seems; the quotes end where they would anyway
      secrets.joinedWord(written, sql.out);
    }
    boolean escapes = LiteralPrefix.escapes(sql, from, prefixEnd, dialect);
    if (LiteralPrefix.isRaw(sql, from, prefixEnd, dialect)) {
      literal(QuotedRun.plain(sql, quote, false, true));
    } else {
      literal(QuotedRun.any(sql, quote, dialect, escapes));
    }
    escapesContinue = escapes;
  }

  private void name(int to) {
    if (to == QuotedRun.OPEN) {
      failClosed();
      return;
    }
    int from = sql.in;
    boolean joined = sql.lastOut() == '.';
    Keyword inner = Keyword.of(sql.chars, from + 1, to - 1);
    boolean credentialProcedure = inner.kind == Keyword.Kind.CREDENTIAL_PROCEDURE;
    sql.in = to;
    boolean hidden = !credentialProcedure && secrets.redacts(Keyword.NONE, ' ');
    hidden |= execWords && statement.isArgument(Keyword.NONE, joined);
    sql.in = from;
    if (hidden) {
      literal(to);
      return;
    }
    int written = sql.out;
    sql.copyTo(to);
    lists.other();
    if (credentialProcedure) {
      secrets.word(inner, written + 1, sql.out - 1);
    } else {
      secrets.value();
    }
    statement.quotedName(written, sql.out);
    notKeyword();
  }

  private void literal(int to) {
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
  private void failClosed() {
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

  private void punctuation(char c) {
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

  // secrets

  private boolean passesArmed(char c) {
    boolean dot = c == '.' && !NumberRun.startsAt(sql, sql.in);
    return dot || c == '=' || c == '(' || c == ',' || c == ')' || c == ';';
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

  private void secret(char c) {
    if (Chars.isWordStart(c)) {
      int from = sql.in;
      int to = wordEnd(from + 1);
      sql.in = to;
      Keyword keyword = Keyword.of(sql.chars, from, to);
      boolean announced = secrets.announces(keyword, sql.at(sql.nextVisible()));
      sql.in = from;
      if (announced) {
        keep(keyword, false, to);
        return;
      }
    }
    int to = SecretRun.end(sql, dialect);
    if (to == QuotedRun.OPEN) {
      failClosed();
      return;
    }
    sql.in = to;
    sql.put('?');
    rewritten = true;
    lists.other();
    secrets.redacted();
    statement.value();
    notKeyword();
  }
}
