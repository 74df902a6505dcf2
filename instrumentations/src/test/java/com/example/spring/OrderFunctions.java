// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.spring;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Controllers without annotations. */
public final class OrderFunctions {
  private OrderFunctions() {}

  public static RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/functions/{id}", request -> ServerResponse.ok().build())
        .build();
  }
}
