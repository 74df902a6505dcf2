// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.SqlDialect.Flag;

/** Where in a statement the reader is. Mutable, shared by the parts of the reader of one call. */
final class ReadingState {
  private static final int VERB_SHIFT = 8;
  private static final int STATEMENT_START = 1 << 30;

  final SqlBuffer sql;
  final SqlDialect dialect;
  final SummaryText summary = new SummaryText();
  final OpenName name;
  final boolean unseparated;
  private final Scopes scopes = new Scopes();

  Mode mode = Mode.EXPRESSION;

  /** The statement of this level; NONE before one starts, IN in a parenthesis without one. */
  Keyword verb = Keyword.NONE;

  /** What CREATE, ALTER or DROP works on. */
  Keyword type = Keyword.NONE;

  /** The keyword just before, NONE after any other token. */
  Keyword last = Keyword.NONE;

  boolean statementStart = true;

  /** Nothing was read at this level yet. */
  boolean fresh = true;

  /** In a procedural block, where a name alone calls a procedure. */
  boolean block;

  boolean anyWord;
  boolean argumentExpected;

  /** Length of the summary after DELETE, to take back an alias. */
  int deleteSummaryLength;

  ReadingState(SqlBuffer sql, SqlDialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
    this.name = new OpenName(sql.chars, summary, new CteNames(sql.chars));
    this.unseparated = dialect.is(Flag.UNSEPARATED);
  }

  /** The next visible character. */
  char next() {
    return sql.at(sql.nextVisible());
  }

  /** An operation begins. */
  void operation(Keyword statement, Mode nextMode, int from, int to) {
    summary.add(sql.chars, from, to);
    verb = statement;
    mode = nextMode;
    statementStart = false;
  }

  @SuppressWarnings("EnumOrdinal") // a level is one int: deep nesting must stay cheap
  void open() {
    Mode inner = Mode.EXPRESSION;
    Mode outer = mode;
    if (mode.isClosed()) {
      inner = mode;
    } else if (mode == Mode.TABLE_REF && last != Keyword.TOP) {
      inner = Mode.TABLE_REF;
      outer = Mode.TABLE_LIST;
    } else if (mode.expectsName && last != Keyword.TOP) {
      outer = Mode.EXPRESSION;
    }
    int saved = outer.ordinal() | verb.ordinal() << VERB_SHIFT;
    if (scopes.push(statementStart ? saved | STATEMENT_START : saved)) {
      mode = inner;
      verb = Keyword.IN;
      fresh = true;
      statementStart = false;
      argumentExpected = false;
    }
  }

  void close() {
    int saved = scopes.pop();
    if (saved >= 0) {
      statementStart = (saved & STATEMENT_START) != 0;
      verb = Keyword.at((saved & ~STATEMENT_START) >> VERB_SHIFT);
      mode = Mode.at(saved & ((1 << VERB_SHIFT) - 1));
      fresh = false;
      argumentExpected = false;
    }
  }

  void endStatement() {
    if (mode == Mode.CLOSED_FOR_EVER) {
      return;
    }
    scopes.clear();
    mode = Mode.EXPRESSION;
    verb = Keyword.NONE;
    type = Keyword.NONE;
    statementStart = true;
    fresh = true;
    argumentExpected = false;
  }
}
