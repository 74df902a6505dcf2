// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import org.jspecify.annotations.Nullable;

/**
 * The names of server spans, method and route, made once for each pair that keeps coming back. Any
 * thread.
 */
final class RouteNames {
  private static final int MASK = 255;
  private static final @Nullable RouteNames[] RECENT = new RouteNames[MASK + 1];

  private final String method;
  private final String route;
  private final String name;

  private RouteNames(String method, String route) {
    this.method = method;
    this.route = route;
    this.name = method + ' ' + route;
  }

  static String of(String method, String route) {
    int index = (route.hashCode() * 31 + method.hashCode()) & MASK;
    RouteNames known = RECENT[index]; // a race makes an equal one: immutable
    if (known == null || !known.method.equals(method) || !known.route.equals(route)) {
      RECENT[index] = known = new RouteNames(method, route);
    }
    return known.name;
  }
}
