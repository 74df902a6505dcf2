// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.context.Context;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * The route of the request that is being served, from the best source that knew one. Kept with the
 * server span until its end, whether it records or not, because metrics are named by it too. Used
 * by the threads that serve the request, one at a time.
 */
public final class HttpRoute {
  /** A filter's mapping; among filters the longest wins. */
  public static final int FILTER = 1;

  /** The server's own mapping: a servlet's URL pattern. */
  public static final int SERVER = 2;

  /** A framework's controller. */
  public static final int CONTROLLER = 3;

  /** A resource beneath a controller; the longest wins. */
  public static final int NESTED_CONTROLLER = 4;

  private int order;
  private String route;

  private HttpRoute(int order, String route) {
    this.order = order;
    this.route = route;
  }

  /** Sets the route of the request that the calling thread serves, if it serves one. */
  public static void update(int order, String route) {
    Context context = Context.current();
    Span span = context == null ? null : context.span();
    if (span != null) {
      update(span.localRoot(), order, route);
    }
  }

  /** As {@link #update(int, String)} for a server span at hand; any other kind is left alone. */
  public static void update(Span server, int order, String route) {
    if (server.kind() != SpanKind.SERVER) {
      return;
    }
    Object note = server.note();
    if (!(note instanceof HttpRoute)) {
      server.note(new HttpRoute(order, route));
      return;
    }
    HttpRoute known = (HttpRoute) note;
    boolean longest = order == FILTER || order == NESTED_CONTROLLER;
    if (order > known.order
        || (order == known.order && longest && route.length() > known.route.length())) {
      known.order = order;
      known.route = route;
    }
  }

  /** The route found so far, or null. */
  public static @Nullable String of(Span server) {
    Object note = server.note();
    return note instanceof HttpRoute ? ((HttpRoute) note).route : null;
  }

  static void apply(Span server) {
    String route = of(server);
    if (route != null) {
      server.attribute(HttpAttributes.ROUTE, route);
      server.name(server.name() + ' ' + route);
    }
  }
}
