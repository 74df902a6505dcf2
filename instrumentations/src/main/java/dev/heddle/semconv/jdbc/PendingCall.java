// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import org.jspecify.annotations.Nullable;

/**
 * A call that passed a pool's or proxy's object of which nothing is known: the layers beneath, down
 * to the driver's own statement, say what it is while its span is open. The outermost layer's SQL
 * counts, the database is that of the first layer that knows. One thread.
 */
final class PendingCall {
  final @Nullable String sql;
  final @Nullable JdbcBatch batch;
  final boolean batched;
  private Object innermost;
  private @Nullable String innermostSql;
  private @Nullable Database database;
  private @Nullable String procedure;
  private boolean closed;

  PendingCall(Object statement, @Nullable String sql, boolean batched, @Nullable JdbcBatch batch) {
    this.innermost = statement;
    this.sql = sql;
    this.batched = batched;
    this.batch = batch;
  }

  /** A layer beneath that does not know its database either. */
  void passed(Object statement, @Nullable String statementSql) {
    innermost = statement;
    if (innermostSql == null) {
      innermostSql = statementSql;
    }
  }

  void described(Database newDatabase) {
    database = newDatabase;
  }

  /** What runs from now on is Heddle asking the driver, and no part of the call. */
  void close() {
    closed = true;
  }

  boolean isOpen() {
    return !closed && database == null;
  }

  @Nullable Database database() {
    return database;
  }

  void procedure(String called) {
    procedure = called;
  }

  @Nullable String procedure() {
    return procedure;
  }

  Object innermost() {
    return innermost;
  }

  /** What the outermost layer that knew its SQL had. */
  @Nullable String anySql() {
    return sql == null ? innermostSql : sql;
  }
}
