// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import dev.heddle.semconv.sql.Keyword.Kind;

/**
 * Reads words where names are expected: tables, targets of DDL, procedures. One per call,
 * single-threaded.
 */
final class NameWords {
  private final ReadingState state;

  NameWords(ReadingState state) {
    this.state = state;
  }

  /** True when the word was taken for what the mode expects. */
  boolean take(Keyword keyword, int from, int to) {
    switch (state.mode) {
      case TABLE_REF:
        return tableRef(keyword, from, to);
      case INSERT_TARGET:
        return insertTarget(keyword, from, to);
      case TARGET:
      case DELETE_TARGET:
        return target(keyword, from, to);
      case DDL_TYPE:
        ddlType(keyword, from, to);
        return true;
      case DDL_NAME:
        ddlName(keyword, from, to);
        return true;
      case CTE_NAME:
        if (keyword != Keyword.RECURSIVE) {
          identifier(from, to);
        }
        return true;
      case CALL_NAME:
        return callName(keyword, from, to);
      case ARGUMENTS:
        if (keyword.isReservedInArguments() && !keyword.isArgument()) {
          state.mode = Mode.EXPRESSION;
        }
        return keyword == Keyword.AS;
      default:
        return false;
    }
  }

  private boolean tableRef(Keyword keyword, int from, int to) {
    boolean query = keyword == Keyword.SELECT || (state.fresh && startsQuery(keyword));
    if (query || keyword.kind == Kind.CLAUSE) {
      return false;
    }
    boolean parenthesis = state.next() == '(';
    if ((keyword == Keyword.TABLE || keyword == Keyword.UNNEST) && parenthesis) {
      state.mode = Mode.TABLE_LIST; // what is inside is no table
      return true;
    }
    boolean skipped =
        keyword == Keyword.LATERAL
            || keyword.kind == Kind.MODIFIER
            || state.last == Keyword.OR
            || (keyword == Keyword.OJ && isBraced(from))
            || state.sql.nextKeyword() == Keyword.TABLE; // FINAL TABLE (INSERT ...)
    if (!skipped) {
      identifier(from, to);
    }
    return true;
  }

  private boolean isBraced(int from) {
    int i = from - 1;
    while (i >= 0 && Chars.isSpace(state.sql.chars[i])) {
      i--;
    }
    return i >= 0 && state.sql.chars[i] == '{';
  }

  private static boolean startsQuery(Keyword keyword) {
    switch (keyword) {
      case WITH:
      case INSERT:
      case UPSERT:
      case UPDATE:
      case DELETE:
      case MERGE:
        return true;
      default:
        return false;
    }
  }

  private boolean insertTarget(Keyword keyword, int from, int to) {
    switch (keyword) {
      case ALL:
      case FIRST:
        state.mode = Mode.INSERT_ALL;
        return true;
      case REPLACE:
      case ROLLBACK:
        return true;
      default:
        return target(keyword, from, to);
    }
  }

  private boolean target(Keyword keyword, int from, int to) {
    if (keyword.kind == Kind.MODIFIER || (keyword == Keyword.TABLE && isFollowedByName())) {
      return true;
    }
    if (keyword == Keyword.SELECT || keyword == Keyword.FROM || keyword == Keyword.VALUES) {
      return false;
    }
    identifier(from, to);
    return true;
  }

  private boolean isFollowedByName() {
    char c = state.next();
    Keyword next = state.sql.nextKeyword();
    return (Chars.isWordStart(c) || Chars.isQuote(c) || c == '[')
        && next != Keyword.VALUES
        && next != Keyword.SELECT
        && next != Keyword.SET;
  }

  private void ddlType(Keyword keyword, int from, int to) {
    boolean named = state.verb == Keyword.TRUNCATE || state.verb == Keyword.LOCK;
    if (keyword.kind == Kind.TYPE || (named && keyword == Keyword.TABLES)) {
      state.summary.add(state.sql.chars, from, to);
      state.type = keyword;
      boolean closed = keyword == Keyword.SESSION || keyword == Keyword.SYSTEM;
      state.mode = closed ? Mode.CLOSED : Mode.DDL_NAME;
    } else if (named && keyword != Keyword.ONLY) {
      identifier(from, to);
    }
  }

  private void ddlName(Keyword keyword, int from, int to) {
    switch (keyword) {
      case IF:
      case NOT:
      case EXISTS:
      case ONLY:
      case CONCURRENTLY:
        return;
      case ON:
        state.mode = Mode.CLOSED;
        return;
      case LINK:
        if (state.type == Keyword.DATABASE) {
          state.summary.add(state.sql.chars, from, to);
          return;
        }
        break;
      case BODY:
        if (state.type == Keyword.PACKAGE || state.type == Keyword.TYPE) {
          return;
        }
        break;
      default:
    }
    identifier(from, to);
  }

  private boolean callName(Keyword keyword, int from, int to) {
    switch (keyword) {
      case PROCEDURE:
      case FUNCTION:
        return true;
      case IMMEDIATE:
      case BLOCK:
      case AS:
      case NEXT: // VALUE FOR a sequence, as Hibernate asks H2
        state.mode = Mode.EXPRESSION;
        return true;
      default:
        identifier(from, to);
        return true;
    }
  }

  /** A name where the mode expects one; elsewhere perhaps a procedure call of a block. */
  void identifier(int from, int to) {
    switch (state.mode) {
      case TABLE_REF:
        state.name.open(OpenName.TABLE, from, to);
        state.mode = Mode.TABLE_LIST;
        break;
      case INSERT_TARGET:
      case TARGET:
        state.name.open(OpenName.TARGET, from, to);
        state.mode = state.verb == Keyword.ALL ? Mode.INSERT_ALL : Mode.EXPRESSION;
        break;
      case DELETE_TARGET:
        state.name.open(OpenName.TARGET, from, to);
        state.mode = Mode.DELETE_NAMED;
        break;
      case DDL_TYPE:
        if (state.verb == Keyword.TRUNCATE || state.verb == Keyword.LOCK) {
          state.name.open(OpenName.TARGET, from, to);
          state.mode = Mode.DDL_LIST;
        }
        break;
      case DDL_NAME:
        state.name.open(OpenName.TARGET, from, to);
        state.mode = afterDdlName();
        break;
      case CTE_NAME:
        state.name.open(OpenName.CTE, from, to);
        state.mode = Mode.CTE_TAIL;
        break;
      case CALL_NAME:
        state.name.open(
            state.verb == Keyword.PREPARE ? OpenName.TARGET : OpenName.PROCEDURE, from, to);
        state.mode = Mode.ARGUMENTS;
        break;
      default:
        if (state.statementStart && state.block) {
          state.name.open(OpenName.PERHAPS_PROCEDURE, from, to);
        } else if (!state.anyWord && state.unseparated) {
          state.name.open(OpenName.PROCEDURE, from, to);
          state.mode = Mode.ARGUMENTS;
        }
    }
    state.statementStart = false;
  }

  private Mode afterDdlName() {
    if (state.verb == Keyword.DROP
        || state.verb == Keyword.TRUNCATE
        || state.verb == Keyword.LOCK) {
      return Mode.DDL_LIST;
    }
    switch (state.type) {
      case TABLE:
        return state.verb == Keyword.CREATE ? Mode.EXPRESSION : Mode.CLOSED;
      case PROCEDURE:
      case PROC:
      case FUNCTION:
      case TRIGGER:
      case PACKAGE:
      case TYPE:
      case EVENT:
        return Mode.CLOSED_FOR_EVER; // the body has semicolons of its own
      default:
        return Mode.CLOSED;
    }
  }
}
