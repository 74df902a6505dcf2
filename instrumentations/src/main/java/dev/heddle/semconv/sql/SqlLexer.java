// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/**
 * One pass over the characters of a statement: tells tokens apart and has {@link SqlOutput} write
 * them, literals as placeholders. One per call, single-threaded; no recursion, no regular
 * expression, linear.
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
  private final SqlOutput out;
  private final boolean hashIsSpecial;
  private final boolean execWords;

  SqlLexer(String original, int length, boolean truncated, SqlDialect dialect) {
    this.original = original;
    this.truncated = truncated;
    this.dialect = dialect;
    this.sql = new SqlBuffer(original, length);
    this.lists = new ListFolder(sql);
    this.secrets = new SecretGuard(sql);
    this.comments = new CommentRemover(sql, dialect);
    this.statement = new StatementReader(sql, dialect);
    this.out = new SqlOutput(sql, lists, secrets, statement, dialect);
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
          out.failClosed();
        }
      } else if (secrets.isArmed() && !passesArmed(c)) {
        secret(c);
      } else {
        token(c);
      }
    }
    boolean rewritten = truncated || out.isRewritten() || comments.removedAny();
    String summary = statement.summary();
    String procedure = statement.storedProcedure();
    if (truncated) {
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
          out.punctuation(c);
        }
        break;
      case '$':
        dollar();
        break;
      case '.':
        if (NumberRun.startsAt(sql, sql.in) && !endsOperand(sql.lastOut())) {
          out.literal(NumberRun.end(sql, sql.in, hashIsSpecial));
        } else {
          out.punctuation(c);
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
          out.punctuation(c);
        }
        break;
      default:
        if (Chars.isDigit(c)) {
          out.literal(NumberRun.end(sql, sql.in, hashIsSpecial));
        } else if (Chars.isWordStart(c)) {
          word();
        } else {
          out.punctuation(c);
        }
    }
  }

  /** A sign that starts a comment in some databases: harmless if no quote depends on it. */
  private void perhapsComment(int length) {
    if (CommentRun.lineMatters(sql, sql.in)) {
      out.failClosed();
      return;
    }
    for (int i = 0; i < length; i++) {
      out.punctuation(sql.chars[sql.in]);
    }
  }

  private void string() {
    if (out.follows(Keyword.ESCAPE) && QuotedRun.isLoneBackslash(sql, sql.in)) {
      out.literal(sql.in + 3);
    } else {
      boolean escapes = out.escapesContinue();
      out.literal(QuotedRun.any(sql, sql.in, dialect, escapes));
      out.escapesContinue(escapes);
    }
  }

  private void doubleQuoted() {
    if (dialect.is(Flag.DQ_STRING)) {
      out.literal(QuotedRun.any(sql, sql.in, dialect, false));
      return;
    }
    boolean escapes = dialect.is(Flag.BACKSLASH_NAME);
    int to = QuotedRun.plain(sql, sql.in, escapes, dialect.is(Flag.STRICT));
    if (dialect.is(Flag.DQ_UNSURE) && to > 0 && !isNamePosition(to)) {
      out.literal(to);
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
      out.literal(QuotedRun.dollar(sql, sql.in, tag));
    } else if (dialect.is(Flag.DOLLAR_PARAM) && Chars.isDigit(sql.at(sql.in + 1))) {
      placeholder(sql.in + 1, Flag.DOLLAR_PARAM);
    } else {
      out.punctuation('$');
    }
  }

  private void colon() {
    char next = sql.at(sql.in + 1);
    if (next == ':') {
      out.punctuation(':');
      out.punctuation(':');
    } else if (Chars.isDigit(next)) {
      if (dialect.is(Flag.COLON_NUMBER)) {
        placeholder(sql.in + 1, Flag.COLON_NUMBER);
      } else {
        out.punctuation(':');
      }
    } else if (Chars.isWordStart(next)) {
      out.kept(wordEnd(sql.in + 1));
    } else {
      out.punctuation(':');
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
    if (plain) {
      out.placeholder(i);
    } else {
      out.kept(i);
    }
  }

  private void sign(char c) {
    int next = sql.in + 1;
    if (NumberRun.startsAt(sql, next) && !endsOperand(sql.lastOut())) {
      sql.in++; // the sign is part of the literal
      out.literal(NumberRun.end(sql, sql.in, hashIsSpecial));
    } else {
      out.punctuation(c);
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
      out.kept(to);
      return;
    }
    boolean qualifies = next == '.' && startsName(sql.at(to + 1));
    Keyword keyword = joined ? Keyword.NONE : Keyword.of(sql.chars, from, to);
    if ((keyword == Keyword.TRUE || keyword == Keyword.FALSE) && !out.followsIs()) {
      out.literal(to);
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
      out.literal(to);
    } else {
      out.word(keyword, joined, to);
    }
  }

  private static boolean startsName(char c) {
    return Chars.isWordStart(c) || Chars.isQuote(c) || c == '[' || c == '*';
  }

  private void prefixedString(int from, int prefixEnd, int quote) {
    if (LiteralPrefix.isOracleQuote(sql, from, prefixEnd, dialect)) {
      out.literal(QuotedRun.oracle(sql, quote));
      return;
    }
    if (sql.lastOut() == '.' && !secrets.redactsWords()) {
      int written = sql.out;
      out.kept(quote); // a name, it seems; the quotes end where they would anyway
      secrets.joinedWord(written, sql.out);
    }
    boolean escapes = LiteralPrefix.escapes(sql, from, prefixEnd, dialect);
    if (LiteralPrefix.isRaw(sql, from, prefixEnd, dialect)) {
      out.literal(QuotedRun.plain(sql, quote, false, true));
    } else {
      out.literal(QuotedRun.any(sql, quote, dialect, escapes));
    }
    out.escapesContinue(escapes);
  }

  private void name(int to) {
    if (to == QuotedRun.OPEN) {
      out.failClosed();
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
      out.literal(to);
      return;
    }
    out.quotedName(credentialProcedure ? inner : Keyword.NONE, to);
  }

  // secrets

  private boolean passesArmed(char c) {
    boolean dot = c == '.' && !NumberRun.startsAt(sql, sql.in);
    return dot || c == '=' || c == '(' || c == ',' || c == ')' || c == ';';
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
        out.word(keyword, false, to);
        return;
      }
    }
    int to = SecretRun.end(sql, dialect);
    if (to == QuotedRun.OPEN) {
      out.failClosed();
      return;
    }
    out.secret(to);
  }
}
