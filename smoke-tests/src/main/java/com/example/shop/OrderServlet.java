// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import redis.clients.jedis.Jedis;

/** Orders one piece: cache, transaction, stock service, cache. */
public final class OrderServlet extends ShopServlet {
  private static final long serialVersionUID = 1L;

  @Override
  void show(Shop shop, HttpServletRequest request, HttpServletResponse response)
      throws IOException, SQLException {
    int id;
    try {
      id = Integer.parseInt(request.getParameter("id"));
    } catch (NumberFormatException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "id must be a number");
      return;
    }
    try (Jedis redis = shop.redis()) {
      String key = "shop:order:" + id;
      String previous = redis.get(key);
      Product product = shop.products().sell(id);
      if (product == null) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND, "no such product");
        return;
      }
      int pieces = shop.stock().pieces(id);
      redis.set(key, String.valueOf(System.currentTimeMillis()));
      confirm(response, product, pieces, previous == null);
    }
  }

  private static void confirm(
      HttpServletResponse response, Product product, int pieces, boolean first) throws IOException {
    response.setContentType("text/html");
    PrintWriter page = response.getWriter();
    page.println("<html><body><h1>Thank you</h1>");
    page.println("<p>" + product.getName() + " for " + product.getPrice() + "</p>");
    page.println("<p>" + pieces + " pieces left" + (first ? ", first order" : "") + "</p>");
    page.println("</body></html>");
  }
}
