// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import org.jspecify.annotations.Nullable;

/** What all servlet containers have in common: {@code /shop} with its servlet's URL patterns. */
public abstract class ServletContract extends HttpServerContract {
  @Override
  protected String contextPath() {
    return "/shop";
  }

  @Override
  protected @Nullable String route(String path) {
    if (path.equals("/ok")) {
      return "/shop/ok";
    }
    return path.startsWith("/item/") ? "/shop/item/*" : "/shop/*";
  }

  @Override
  protected boolean canForward() {
    return true;
  }
}
