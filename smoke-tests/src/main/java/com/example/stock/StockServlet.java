// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.stock;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** How many pieces of a product are in stock, as plain text; a connection for each request. */
public final class StockServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String URL = "jdbc:h2:mem:stock;DB_CLOSE_DELAY=-1";

  @Override
  public void init() throws ServletException {
    try {
      Class.forName("org.h2.Driver");
      createTables();
    } catch (ClassNotFoundException | SQLException e) {
      throw new ServletException(e);
    }
  }

  private static void createTables() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS stock (product_id INT PRIMARY KEY, pieces INT NOT NULL)");
      statement.execute("MERGE INTO stock VALUES (1, 42), (2, 7), (3, 0), (4, 130)");
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int productId = Integer.parseInt(request.getParameter("product"));
    response.setContentType("text/plain");
    try {
      response.getWriter().print(pieces(productId));
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  private static int pieces(int productId) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        PreparedStatement query =
            connection.prepareStatement("SELECT pieces FROM stock WHERE product_id = ?")) {
      query.setInt(1, productId);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }
}
