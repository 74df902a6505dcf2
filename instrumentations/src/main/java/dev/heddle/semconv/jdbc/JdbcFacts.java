// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection or statement object: its database, and the SQL it was prepared
 * with. All plain statements of a connection share the connection's, and all that are prepared from
 * the same SQL share theirs. Immutable but for what is remembered; any thread.
 */
final class JdbcFacts {
  private static final int RECENT = 16;
  private static final int LONGEST = 4 * 1024; // characters of SQL that are remembered

  private final @Nullable Database database;
  private final @Nullable String sql;
  private final @Nullable SqlStatement prepared;
  private @Nullable String batchSummary;
  private @Nullable JdbcFacts @Nullable [] recent;

  private JdbcFacts(
      @Nullable Database database, @Nullable String sql, @Nullable SqlStatement prepared) {
    this.database = database;
    this.sql = sql;
    this.prepared = prepared;
  }

  static JdbcFacts of(Database database) {
    return new JdbcFacts(database, null, null);
  }

  /**
   * @param sql as the application wrote it
   */
  static JdbcFacts prepared(Database database, @Nullable String sql, SqlStatement statement) {
    return new JdbcFacts(database, sql, statement);
  }

  /** The dialect is not known, so the statement cannot be read yet. */
  static JdbcFacts unread(String sql) {
    return new JdbcFacts(null, sql, null);
  }

  @Nullable Database database() {
    return database;
  }

  @Nullable String sql() {
    return sql;
  }

  @Nullable SqlStatement prepared() {
    return prepared;
  }

  /**
   * Those of a statement that this connection prepares, which are mostly the same few again and
   * again.
   *
   * @param sql as the application wrote it
   * @param read the same object for equal SQL while it is remembered
   */
  JdbcFacts prepare(Database knownDatabase, String sql, SqlStatement read) {
    if (sql.length() > LONGEST) {
      return prepared(knownDatabase, sql, read);
    }
    @Nullable JdbcFacts[] all = recent;
    if (all == null) {
      recent = all = new JdbcFacts[RECENT];
    }
    int index = (sql.hashCode() ^ sql.length()) & (RECENT - 1);
    JdbcFacts known = all[index]; // a race makes equal ones
    if (known == null || known.prepared != read) {
      all[index] = known = prepared(knownDatabase, sql, read);
    }
    return known;
  }

  /** The summary of more than one execution of the prepared statement. */
  String batchSummary(SqlStatement statement) {
    String known = batchSummary;
    if (known == null) {
      batchSummary = known = JdbcBatch.summary(statement.summary());
    }
    return known;
  }
}
