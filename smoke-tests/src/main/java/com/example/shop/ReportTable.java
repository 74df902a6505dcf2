// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The lines of the last sales report. */
final class ReportTable {
  private final DataSource database;

  ReportTable(DataSource database) {
    this.database = database;
  }

  void create() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS report_lines"
              + " (product_id INT, label VARCHAR(80), kind VARCHAR(10))");
    }
  }

  /** Replaces the report's lines; the lines go in one batch. */
  void replace(List<Product> products) throws SQLException {
    try (Connection connection = database.getConnection()) {
      try (Statement delete = connection.createStatement()) {
        delete.executeUpdate("DELETE FROM report_lines WHERE kind = 'sales'");
      }
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO report_lines VALUES (?, ?, 'sales')")) {
        for (Product product : products) {
          insert.setInt(1, product.getId());
          insert.setString(2, product.getName() + ": " + product.getSold() + " sold");
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }
}
