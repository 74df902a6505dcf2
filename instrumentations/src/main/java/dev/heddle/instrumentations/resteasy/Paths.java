// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.resteasy;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;

/**
 * The path that each method and locator is registered by, and how far a request has come. What is
 * above them is the servlet's, as each version tells its request's own base in another way.
 */
final class Paths {
  private static final VirtualField<Object, String> PATHS = VirtualField.of("resteasy.path");
  private static final VirtualField<Object, String> ROUTES = VirtualField.of("resteasy.route");

  private Paths() {}

  static void registered(Object invoker, String path) {
    PATHS.set(invoker, path);
  }

  /**
   * @param start where in the request's path the match begins: not at 0 below a locator
   */
  static void matched(Object request, int start, Object invoker) {
    Span server = HttpRoute.open(HttpRoute.NESTED_CONTROLLER);
    String path = server == null ? null : PATHS.get(invoker);
    if (server == null || path == null) {
      return;
    }
    String above = start == 0 ? HttpRoute.servlet(server) : ROUTES.get(request);
    if (above == null) {
      return;
    }
    String route = HttpRoute.join(above, path);
    if (start == 0) {
      HttpRoute.update(server, HttpRoute.CONTROLLER, route);
    } else {
      HttpRoute.extend(server, route);
    }
    ROUTES.set(request, route);
  }
}
