// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/** What the next word of a statement may be. Immutable. */
enum Mode {
  /** Nothing in particular. */
  EXPRESSION(false),
  /** A table, a function or a parenthesis, as after FROM. */
  TABLE_REF(true),
  /** After a table: an alias, a join, a comma. */
  TABLE_LIST(false),
  INSERT_TARGET(true),
  /** INSERT ALL ... INTO a ... INTO b ... SELECT. */
  INSERT_ALL(false),
  /** One name, as after MERGE INTO. */
  TARGET(true),
  DELETE_TARGET(true),
  /** DELETE name: a table, or an alias if FROM follows. */
  DELETE_NAMED(false),
  DDL_TYPE(false),
  DDL_NAME(true),
  /** After the first name of DROP or TRUNCATE. */
  DDL_LIST(false),
  /** After WITH. */
  CTE_NAME(true),
  CTE_TAIL(false),
  CALL_NAME(true),
  /** After the name of a procedure. */
  ARGUMENTS(false),
  /** Nothing of interest up to the semicolon. */
  CLOSED(false),
  /** Nothing of interest any more. */
  CLOSED_FOR_EVER(false);

  private static final Mode[] ALL = values();

  /** True when a name may follow and a literal may not. */
  final boolean expectsName;

  Mode(boolean expectsName) {
    this.expectsName = expectsName;
  }

  boolean isClosed() {
    return this == CLOSED || this == CLOSED_FOR_EVER;
  }

  static Mode at(int ordinal) {
    return ALL[ordinal];
  }
}
