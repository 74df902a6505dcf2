// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.util.Map;

/** The routes of {@code com.example.jaxrs.ShopApplication}, whoever serves it at {@code /api/*}. */
public abstract class JaxRsRoutes extends RouteContract {
  protected static final String APPLICATION = "com.example.jaxrs.ShopApplication";

  protected JaxRsRoutes() {
    routes.put("/orders", "/shop/api/orders");
    routes.put("/orders/7", "/shop/api/orders/{id}");
    routes.put("/orders/8", "/shop/api/orders/{id}");
    routes.put("/orders/7/items/3", "/shop/api/orders/{id}/items/{item}");
    routes.put("/stock/hat/left", "/shop/api/stock/{article}/left");
  }

  @Override
  protected String prefix() {
    return "/api";
  }

  @Override
  protected Map.Entry<String, String> failing() {
    return Map.entry("/orders/7/broken", "/shop/api/orders/{id}/broken");
  }

  @Override
  protected String routeOfTheUnknown() {
    return "/shop/api/*";
  }
}
