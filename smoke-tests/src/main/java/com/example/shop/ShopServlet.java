// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A page of the shop. */
public abstract class ShopServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      show(ShopListener.shop(getServletContext()), request, response);
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  abstract void show(Shop shop, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException, SQLException;
}
