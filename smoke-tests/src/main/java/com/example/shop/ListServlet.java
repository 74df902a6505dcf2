// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import redis.clients.jedis.Jedis;

/** All products, and when somebody last looked at them. */
public final class ListServlet extends ShopServlet {
  private static final long serialVersionUID = 1L;

  @Override
  void show(Shop shop, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException, SQLException {
    try (Jedis redis = shop.redis()) {
      request.setAttribute("lastVisit", redis.get("shop:last-visit"));
      request.setAttribute("products", shop.products().all());
      redis.set("shop:last-visit", String.valueOf(System.currentTimeMillis()));
    }
    request.getRequestDispatcher("/WEB-INF/jsp/list.jsp").forward(request, response);
  }
}
