// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.diagnostics.Counter;
import dev.heddle.semconv.jdbc.JdbcTracer;
import dev.heddle.semconv.jdbc.ReturnedRows;
import dev.heddle.trace.Span;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call, where JDBC's own types are at hand. A connection that was opened by a data
 * source of its driver, past {@code Driver.connect}, is asked for its URL here: once, when its
 * first statement has ended, without any lock, and while its span still suppresses what the driver
 * may run for the answer.
 */
final class Calls {
  private static final JdbcTracer TRACER = JdbcTracer.current();
  private static final Counter UNKNOWN = Counter.of("heddle.jdbc.url_unknown", "metadata_failed");

  private Calls() {}

  static void end(
      Span span,
      Object statement,
      @Nullable String sql,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    end(span, statement, sql, thrown);
    ReturnedRows.opened(statement, result);
  }

  static void end(Span span, Object statement, @Nullable String sql, @Nullable Throwable thrown) {
    String sqlState = null;
    int vendorCode = 0;
    try {
      Object undescribed = JdbcTracer.undescribed(span);
      if (undescribed != null) {
        TRACER.describe(span, undescribed, connectionOf(undescribed));
      }
      if (thrown instanceof SQLException) {
        sqlState = ((SQLException) thrown).getSQLState();
        vendorCode = ((SQLException) thrown).getErrorCode();
      }
    } finally {
      TRACER.end(span, statement, sql, thrown, sqlState, vendorCode);
    }
  }

  /** The statement's connection, whose database is known if the driver tells; null without one. */
  private static @Nullable Connection connectionOf(Object statement) {
    if (!(statement instanceof Statement)) {
      return null;
    }
    Connection connection = null;
    try {
      connection = ((Statement) statement).getConnection();
      if (connection != null && !JdbcTracer.knows(connection)) {
        JdbcTracer.learned(connection, urlOf(connection));
      }
    } catch (SQLException | RuntimeException | LinkageError e) { // closed, or older than JDBC 2
      UNKNOWN.increment();
    }
    return connection;
  }

  private static @Nullable String urlOf(Connection connection) {
    try {
      DatabaseMetaData metadata = connection.getMetaData();
      return metadata == null ? null : metadata.getURL();
    } catch (SQLException | RuntimeException | LinkageError e) {
      UNKNOWN.increment();
      return null;
    }
  }
}
