// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Writes the sales report and forwards to its page. */
public final class ReportServlet extends ShopServlet {
  private static final long serialVersionUID = 1L;

  @Override
  void show(Shop shop, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException, SQLException {
    List<Product> products = shop.products().all();
    shop.report().replace(products);
    request.setAttribute("products", products);
    request.getRequestDispatcher("/WEB-INF/jsp/list.jsp").forward(request, response);
  }
}
