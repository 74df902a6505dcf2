// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The table that database contracts read and write, made anew without a span. */
final class ItemTable {
  private ItemTable() {}

  static void create(Connection connection, String createTableSql) throws SQLException {
    Context.swap(Context.SUPPRESS_ALL);
    try (Statement statement = connection.createStatement()) {
      drop(statement);
      statement.execute(createTableSql);
      statement.execute("INSERT INTO item (id, name) VALUES (1, 'first')");
      statement.execute("INSERT INTO item (id, name) VALUES (2, 'second')");
    } finally {
      Context.swap(null);
    }
  }

  private static void drop(Statement statement) {
    try {
      statement.execute("DROP TABLE item");
    } catch (SQLException e) {
      assertThat(e.getMessage()).isNotNull(); // it was not there
    }
  }

  /** Runs a query with one number as its parameter, from 0 on; returns how often. */
  static int query(Connection connection, String select, int times) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      for (int i = 0; i < times; i++) {
        statement.setInt(1, i);
        statement.executeQuery().close();
      }
    }
    return times;
  }
}
