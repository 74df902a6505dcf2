// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.jaxrs;

import javax.ws.rs.Path;

/** Annotated on its interface, but for the path that is not inherited. */
@Path("stock")
public class StockResource implements Stock {
  @Override
  public String left(String article) {
    return "7";
  }
}
