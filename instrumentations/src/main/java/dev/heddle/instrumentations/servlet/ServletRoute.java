// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.semconv.http.UrlPatterns;
import dev.heddle.trace.Span;
import java.util.Collection;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletRegistration;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The route of a request by the servlet's URL patterns. The first servlet of a request names it,
 * not what it forwards to, nor an error page.
 */
final class ServletRoute {
  private static final VirtualField<Servlet, UrlPatterns> PATTERNS =
      VirtualField.of("servlet.patterns");

  private ServletRoute() {}

  static void update(Servlet servlet, ServletRequest request) {
    Span server = HttpServerTracer.current();
    if (server == null || !(request instanceof HttpServletRequest)) {
      return;
    }
    int order = HttpRoute.order(server);
    if (order >= HttpRoute.CONTROLLER) {
      return;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    DispatcherType dispatch = http.getDispatcherType();
    if (dispatch == DispatcherType.ERROR) {
      HttpRoute.settle(server);
      return;
    }
    if (order >= HttpRoute.SERVER) {
      return;
    }
    UrlPatterns patterns = PATTERNS.get(servlet);
    if (patterns == null) {
      patterns = patternsOf(servlet);
      if (patterns == null) {
        return;
      }
      PATTERNS.set(servlet, patterns);
    }
    String route = dispatch == DispatcherType.REQUEST ? patterns.onlyRoute() : null;
    if (route == null) {
      route = patterns.route(http.getServletPath(), http.getPathInfo());
    }
    if (route != null) {
      HttpRoute.update(server, HttpRoute.SERVER, route);
    }
  }

  private static @Nullable UrlPatterns patternsOf(Servlet servlet) {
    ServletConfig config = servlet.getServletConfig();
    if (config == null || config.getServletContext() == null) {
      return null;
    }
    String name = config.getServletName();
    ServletRegistration registration =
        name == null ? null : config.getServletContext().getServletRegistration(name);
    Collection<String> mappings = registration == null ? null : registration.getMappings();
    return mappings == null
        ? UrlPatterns.NONE
        : UrlPatterns.of(config.getServletContext().getContextPath(), mappings);
  }
}
