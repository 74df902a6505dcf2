// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import org.jspecify.annotations.Nullable;

/**
 * Follows the tokens just closely enough to know which words are operations and which names they
 * work on; writes both into the summary. A state machine with a stack of parentheses, no parser:
 * any input is accepted. One per call, single-threaded.
 *
 * <p>Source: OpenTelemetry semantic conventions, "Generating a summary of the query".
 */
final class StatementReader {
  private final ReadingState state;
  private final NameWords names;
  private final OperationWords operations;

  StatementReader(SqlBuffer sql, SqlDialect dialect) {
    this.state = new ReadingState(sql, dialect);
    this.names = new NameWords(state);
    this.operations = new OperationWords(state, names);
  }

  @Nullable String summary() {
    state.name.close('\0');
    return state.summary.get();
  }

  @Nullable String storedProcedure() {
    state.name.close('\0');
    return state.name.onlyProcedure();
  }

  boolean isInsert() {
    return state.verb == Keyword.INSERT;
  }

  /** True when a name may follow here and a literal may not. */
  boolean expectsName() {
    return state.mode.expectsName;
  }

  /** True when a word or quoted name at this place is a string passed to a procedure. */
  boolean isArgument(Keyword keyword, boolean continuesName) {
    if (continuesName && state.name.isOpen()) {
      return false;
    }
    closeName(' ');
    return state.mode == Mode.ARGUMENTS
        && state.argumentExpected
        && !keyword.isReservedInArguments();
  }

  /** A quoted name was written. */
  void quotedName(int from, int to) {
    if (!state.name.extend(from, to)) {
      closeName('a');
      state.last = Keyword.NONE;
      names.identifier(from, to);
      state.fresh = false;
      state.statementStart = false;
      state.anyWord = true;
    }
  }

  /** A word was written. */
  void word(Keyword keyword, int from, int to) {
    if (state.name.extend(from, to)) {
      return;
    }
    closeName('a');
    boolean plain = state.mode == Mode.EXPRESSION || state.mode == Mode.TABLE_LIST;
    if (plain && keyword == Keyword.NONE && !state.statementStart) {
      state.last = keyword;
      state.fresh = false;
      state.anyWord = true;
      return; // most words are columns
    }
    state.argumentExpected = false;
    if (!state.mode.isClosed() && !names.take(keyword, from, to)) {
      operations.read(keyword, from, to);
    }
    state.statementStart &= staysAtStart(keyword);
    state.last = keyword;
    state.fresh = false;
    state.anyWord = true;
  }

  /** True when a dot after the word just written matters to nobody, or was added to its name. */
  boolean joins() {
    return state.name.isOpen()
        ? state.name.extendByDot(state.sql.out + 1)
        : state.mode == Mode.EXPRESSION && !state.statementStart;
  }

  private static boolean staysAtStart(Keyword keyword) {
    switch (keyword) {
      case BEGIN:
      case EXPLAIN:
      case ANALYZE:
      case EXCEPTION:
      case THEN:
      case ELSE:
      case LOOP:
        return true;
      default:
        return false;
    }
  }

  /** A literal or placeholder was written. */
  void value() {
    closeName('?');
    state.anyWord = true;
    state.last = Keyword.NONE;
    state.argumentExpected = false;
    switch (state.mode) {
      case TABLE_REF:
        state.mode = Mode.TABLE_LIST;
        break;
      case INSERT_TARGET:
      case TARGET:
      case DELETE_TARGET:
      case CTE_NAME:
        state.mode = Mode.EXPRESSION;
        break;
      case DDL_NAME:
        state.mode = Mode.CLOSED;
        break;
      default:
    }
  }

  /** A character that is no part of a word was written, ending at the writing position. */
  void punctuation(char c) {
    if (c == '.' && state.name.extendByDot(state.sql.out)) {
      return;
    }
    closeName(c);
    switch (c) {
      case '(':
        state.open();
        break;
      case ')':
        state.close();
        break;
      case ',':
        comma();
        break;
      case ';':
        state.endStatement();
        break;
      case '=':
        state.argumentExpected = state.mode == Mode.ARGUMENTS;
        break;
      case '{':
        break;
      case '#':
      case '[':
        break;
      default:
        state.anyWord = true;
        state.argumentExpected = false;
        state.fresh = false;
        state.mode = state.mode.expectsName ? Mode.EXPRESSION : state.mode;
    }
    state.last = Keyword.NONE;
  }

  private void comma() {
    switch (state.mode) {
      case TABLE_LIST:
        state.mode = Mode.TABLE_REF;
        break;
      case DELETE_NAMED:
        state.mode = Mode.DELETE_TARGET;
        break;
      case DDL_LIST:
        state.mode =
            state.type == Keyword.NONE || state.type == Keyword.TABLE ? Mode.DDL_NAME : state.mode;
        break;
      case CTE_TAIL:
        state.mode = Mode.CTE_NAME;
        break;
      case ARGUMENTS:
        state.argumentExpected = true;
        break;
      default:
    }
    state.fresh = false;
  }

  private void closeName(char next) {
    if (state.name.isOpen()) {
      state.name.close(next);
      state.argumentExpected = state.mode == Mode.ARGUMENTS;
    }
  }
}
