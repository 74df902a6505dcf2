// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The products in the shop's database. */
final class ProductTable {
  private final DataSource database;

  ProductTable(DataSource database) {
    this.database = database;
  }

  void create() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS products (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL,"
              + " price DECIMAL(8, 2) NOT NULL, sold INT DEFAULT 0 NOT NULL)");
      statement.execute(
          "MERGE INTO products (id, name, price) VALUES (1, 'Linen, natural', 12.50),"
              + " (2, 'Twill, indigo', 18.00), (3, 'Herringbone, grey', 31.90),"
              + " (4, 'Canvas, white', 9.75)");
    }
  }

  List<Product> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT id, name, price, sold FROM products ORDER BY id");
        ResultSet rows = query.executeQuery()) {
      List<Product> products = new ArrayList<>();
      while (rows.next()) {
        products.add(product(rows));
      }
      return products;
    }
  }

  int count() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM products");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Sells one piece in a transaction; null when there is no such product. */
  @Nullable Product sell(int id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Product product = lock(connection, id);
        if (product != null) {
          countSale(connection, id);
        }
        connection.commit();
        return product;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static @Nullable Product lock(Connection connection, int id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, name, price, sold FROM products WHERE id = ? FOR UPDATE")) {
      query.setInt(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? product(row) : null;
      }
    }
  }

  private static void countSale(Connection connection, int id) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE products SET sold = sold + 1 WHERE id = ?")) {
      update.setInt(1, id);
      update.executeUpdate();
    }
  }

  private static Product product(ResultSet row) throws SQLException {
    return new Product(row.getInt(1), row.getString(2), row.getBigDecimal(3), row.getInt(4));
  }
}
