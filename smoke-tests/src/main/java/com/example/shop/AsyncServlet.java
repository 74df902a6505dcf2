// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Counts the products on a worker thread while the container's thread goes home. */
public final class AsyncServlet extends ShopServlet {
  private static final long serialVersionUID = 1L;

  @Override
  void show(Shop shop, HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.setTimeout(10_000);
    shop.workers().execute(() -> count(shop, async));
  }

  private static void count(Shop shop, AsyncContext async) {
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    try {
      response.setContentType("text/plain");
      response.getWriter().println(shop.products().count() + " products");
    } catch (IOException | SQLException e) {
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } finally {
      async.complete();
    }
  }
}
