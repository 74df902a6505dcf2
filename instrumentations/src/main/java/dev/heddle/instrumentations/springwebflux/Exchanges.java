// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.trace.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The spans of requests, by what all decorators of an exchange share: the map of its attributes.
 */
final class Exchanges {
  private static final VirtualField<Map<String, Object>, Span> SERVER =
      VirtualField.ofBorrowed("spring-webflux.exchange");

  private static final String PATTERN =
      "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

  /** Of functions, in versions that have no other. */
  private static final String FUNCTION_PATTERN =
      "org.springframework.web.reactive.function.server.RouterFunctions.matchingPattern";

  private Exchanges() {}

  static void begin(ServerWebExchange exchange) {
    Span server = HttpServerTracer.current();
    if (server != null) {
      SERVER.set(exchange.getAttributes(), server);
    }
  }

  static void dispatch(ServerWebExchange exchange) {
    Map<String, Object> attributes = exchange.getAttributes();
    Span server = SERVER.get(attributes);
    if (server == null) {
      server = HttpServerTracer.current();
    }
    String pattern = server == null || server.hasEnded() ? null : pattern(attributes);
    if (server != null && pattern != null) {
      String above = exchange.getRequest().getPath().contextPath().value();
      String route = HttpRoute.join(above, pattern);
      HttpRoute.update(server, HttpRoute.CONTROLLER, route.isEmpty() ? "/" : route);
    }
  }

  private static @Nullable String pattern(Map<String, Object> attributes) {
    Object pattern = attributes.get(PATTERN);
    if (pattern == null) {
      pattern = attributes.get(FUNCTION_PATTERN);
    }
    return pattern == null ? null : pattern.toString();
  }
}
