// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A page with a bug: the container turns it into the error page with status 500. */
public final class FailServlet extends ShopServlet {
  private static final long serialVersionUID = 1L;

  @Override
  void show(Shop shop, HttpServletRequest request, HttpServletResponse response) {
    throw new IllegalStateException("the till is jammed");
  }
}
