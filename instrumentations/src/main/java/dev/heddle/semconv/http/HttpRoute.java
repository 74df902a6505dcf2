// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

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

  private static final int SETTLED = 5;

  private HttpRoute() {}

  /** Sets the route of the request that the calling thread serves, if it serves one. */
  public static void update(int order, String route) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      update(server, order, route);
    }
  }

  /** As {@link #update(int, String)} for a server span at hand; any other kind is left alone. */
  public static void update(Span server, int order, String route) {
    if (server.kind() == SpanKind.SERVER) {
      RequestNote.of(server).route(order, route);
    }
  }

  /**
   * Keeps the route as it is, also where there is none: what follows serves an error page, whose
   * route is not the request's.
   */
  public static void settle(Span server) {
    if (server.kind() == SpanKind.SERVER) {
      RequestNote.of(server).settle(SETTLED);
    }
  }

  /**
   * The server span whose route a source of that order would still decide, or null: for the
   * frameworks that have to make up the route first.
   */
  public static @Nullable Span open(int order) {
    Span server = HttpServerTracer.current();
    int known = server == null ? SETTLED : order(server);
    return known < order || (known == order && order == NESTED_CONTROLLER) ? server : null;
  }

  /**
   * The route of a resource below the one that has named the route so far; nothing where something
   * else has, such as what this one was forwarded from.
   */
  public static void extend(Span server, String route) {
    String known = of(server);
    if (known != null && route.startsWith(known)) {
      update(server, NESTED_CONTROLLER, route);
    }
  }

  /** The servlet's pattern for frameworks that only know what is below it; null where none is. */
  public static @Nullable String servlet(Span server) {
    String known = order(server) == SERVER ? of(server) : null;
    return known != null && RouteParts.isPattern(known) ? known : null;
  }

  /** The path that an application or servlet was asked by, without what a client may add to it. */
  public static String base(@Nullable String path) {
    return RouteParts.withoutParameters(path == null ? "" : path);
  }

  /**
   * A path below another: of a servlet in its application, of a controller in its servlet, whose
   * pattern {@code /api/*} or {@code *.do} may be given as it is. Cached, so both parts must come
   * from configuration. A part that is empty or {@code /} adds nothing.
   */
  public static String join(String above, String path) {
    return RouteParts.join(above, path);
  }

  /** How good the source of the route found so far is; 0 where there is none. */
  public static int order(Span server) {
    Object note = server.note();
    return note instanceof RequestNote ? ((RequestNote) note).order() : 0;
  }

  /** The route found so far, or null. */
  public static @Nullable String of(Span server) {
    Object note = server.note();
    return note instanceof RequestNote ? ((RequestNote) note).route() : null;
  }
}
