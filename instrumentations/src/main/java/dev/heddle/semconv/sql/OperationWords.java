// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.Keyword.Kind;
import dev.heddle.semconv.sql.SqlDialect.Flag;

/** Reads words that may begin an operation or a clause. One per call, single-threaded. */
final class OperationWords {
  private final ReadingState state;
  private final NameWords names;

  OperationWords(ReadingState state, NameWords names) {
    this.state = state;
    this.names = names;
  }

  void read(Keyword keyword, int from, int to) {
    switch (keyword) {
      case SELECT:
        state.operation(Keyword.SELECT, Mode.EXPRESSION, from, to);
        break;
      case INSERT:
      case UPSERT:
        if (startsDml()) {
          state.operation(Keyword.INSERT, Mode.INSERT_TARGET, from, to);
        }
        break;
      case UPDATE:
        if (startsDml()) {
          state.operation(Keyword.UPDATE, Mode.TABLE_REF, from, to);
        }
        break;
      case DELETE:
        if (startsDml()) {
          state.operation(Keyword.DELETE, Mode.DELETE_TARGET, from, to);
          state.deleteSummaryLength = state.summary.length();
        }
        break;
      case MERGE:
        if (startsDml()) {
          state.operation(Keyword.MERGE, Mode.TARGET, from, to);
        }
        break;
      case FROM:
        from();
        break;
      case JOIN:
        if (state.mode == Mode.TABLE_LIST || state.verb == Keyword.SELECT) {
          state.mode = Mode.TABLE_REF;
        }
        break;
      case STRAIGHT_JOIN:
        if (state.mode == Mode.TABLE_LIST) {
          state.mode = Mode.TABLE_REF;
        }
        break;
      case APPLY:
        if (state.mode == Mode.TABLE_LIST
            && (state.last == Keyword.CROSS || state.last == Keyword.OUTER)) {
          state.mode = Mode.TABLE_REF;
        }
        break;
      case USING:
        if (state.verb == Keyword.MERGE || (state.verb == Keyword.DELETE && state.next() != '(')) {
          state.mode = Mode.TABLE_REF;
        }
        break;
      case INTO:
        into();
        break;
      case WITH:
        if (state.fresh
            || state.statementStart
            || state.mode == Mode.CTE_TAIL
            || state.last == Keyword.AS
            || state.verb == Keyword.INSERT) {
          state.mode = Mode.CTE_NAME;
        }
        break;
      case LATERAL:
        state.mode = Mode.EXPRESSION; // LATERAL VIEW f(x) t AS a, b
        break;
      case EXEC:
      case EXECUTE:
        exec(keyword, from, to);
        break;
      case THEN:
      case ELSE:
      case LOOP:
        state.statementStart =
            state.block && state.verb == Keyword.NONE && state.last != Keyword.END;
        break;
      default:
        other(keyword, from, to);
    }
  }

  private void other(Keyword keyword, int from, int to) {
    if (!state.statementStart) {
      if (keyword.kind == Kind.CLAUSE || keyword == Keyword.SET || keyword == Keyword.BY) {
        clause();
      }
    } else if (keyword == Keyword.NONE || keyword.kind == Kind.CREDENTIAL_PROCEDURE) {
      names.identifier(from, to);
    } else if (keyword != Keyword.ANALYZE || state.last != Keyword.EXPLAIN) {
      command(keyword, from, to);
    }
  }

  private void clause() {
    if (state.mode == Mode.TABLE_LIST
        || state.mode == Mode.TABLE_REF
        || state.mode == Mode.DELETE_NAMED) {
      state.mode = Mode.EXPRESSION;
    }
  }

  /** A command that is one only at the start of a statement. */
  private void command(Keyword keyword, int from, int to) {
    switch (keyword) {
      case BEGIN:
        begin(from, to);
        return;
      case CALL:
        state.operation(keyword, Mode.CALL_NAME, from, to);
        return;
      case REPLACE:
        if (state.next() != '(') {
          state.operation(Keyword.INSERT, Mode.INSERT_TARGET, from, to);
        }
        return;
      case TABLE:
        state.operation(Keyword.SELECT, Mode.TARGET, from, to);
        return;
      case COPY:
        state.operation(keyword, Mode.TARGET, from, to);
        return;
      case LOAD:
        state.operation(keyword, Mode.EXPRESSION, from, to);
        return;
      case VALUES:
      case START:
      case CONNECT:
        state.operation(keyword, Mode.EXPRESSION, from, to);
        return;
      case EXPLAIN:
        state.summary.add(state.sql.chars, from, to);
        return;
      default:
    }
    switch (keyword.kind) {
      case DDL:
        state.operation(keyword, Mode.DDL_TYPE, from, to);
        break;
      case COMMAND:
        if (!state.anyWord || !isProcedural(keyword)) {
          state.summary.add(state.sql.chars, from, to);
        }
        state.block |= keyword == Keyword.DECLARE && !state.unseparated;
        break;
      case CLOSED:
        state.operation(keyword, Mode.CLOSED, from, to);
        break;
      default:
    }
  }

  /** A step of a script, worth a word only when the script begins with it. */
  private static boolean isProcedural(Keyword keyword) {
    switch (keyword) {
      case SET:
      case DECLARE:
      case IF:
      case WHILE:
      case PRINT:
      case USE:
      case OPEN:
      case CLOSE:
      case FETCH:
      case RETURN:
      case WAITFOR:
        return true;
      default:
        return false;
    }
  }

  private void begin(int from, int to) {
    if (!state.anyWord) {
      state.summary.add(state.sql.chars, from, to);
    }
    char next = state.next();
    switch (state.sql.nextKeyword()) {
      case TRAN:
      case TRANSACTION:
      case WORK:
      case ISOLATION:
      case READ:
      case DEFERRED:
      case IMMEDIATE:
      case EXCLUSIVE:
        state.mode = Mode.CLOSED;
        state.statementStart = false;
        return;
      default:
        state.block |= next != ';' && next != '\0' && !state.unseparated;
    }
  }

  private boolean startsDml() {
    if (state.next() == '(' || state.verb == Keyword.MERGE) {
      return false;
    }
    switch (state.last) {
      case FOR:
        if (state.verb == Keyword.NONE) {
          return true; // EXPLAIN PLAN FOR
        }
        return false;
      case AS:
      case ON:
      case OF:
      case KEY:
      case AFTER:
      case BEFORE:
      case KEEP:
        return false;
      default:
        return state.statementStart
            || state.fresh
            || state.mode == Mode.CTE_TAIL
            || state.verb == Keyword.NONE
            || (state.unseparated && state.verb != Keyword.CREATE);
    }
  }

  private void from() {
    if (state.last == Keyword.DISTINCT) {
      return; // IS DISTINCT FROM
    }
    if (state.verb == Keyword.DELETE) {
      if (state.mode == Mode.DELETE_NAMED) {
        state.summary.cutBackTo(state.deleteSummaryLength); // DELETE alias FROM table alias
      }
      state.mode = Mode.TABLE_REF;
    } else if (state.verb == Keyword.SELECT || state.verb == Keyword.UPDATE) {
      state.mode = Mode.TABLE_REF;
    }
  }

  private void into() {
    if (state.mode == Mode.INSERT_ALL) {
      state.mode = Mode.TARGET;
      state.verb = Keyword.ALL;
    } else if (state.verb == Keyword.LOAD || (state.verb == Keyword.SELECT && state.unseparated)) {
      state.mode = Mode.TARGET;
    } else {
      clause();
    }
  }

  private void exec(Keyword keyword, int from, int to) {
    boolean reserved =
        state.unseparated || (state.verb == Keyword.INSERT && keyword == Keyword.EXEC);
    if (!state.statementStart && !reserved) {
      return;
    }
    boolean prepared =
        keyword == Keyword.EXECUTE && state.dialect.is(Flag.DOLLAR_PARAM | Flag.EXECUTABLE);
    state.operation(prepared ? Keyword.PREPARE : keyword, Mode.CALL_NAME, from, to);
  }
}
