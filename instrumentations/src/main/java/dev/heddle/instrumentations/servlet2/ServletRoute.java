// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.semconv.http.UrlPatterns;
import dev.heddle.semconv.http.WebXml;
import dev.heddle.trace.Span;
import java.io.IOException;
import java.io.InputStream;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The route by the URL patterns of {@code web.xml}, which these containers do not tell otherwise;
 * where it says nothing, by what the request shows of its mapping. The first servlet of a request
 * names it, not what it forwards to, nor an error page.
 */
final class ServletRoute {
  private static final VirtualField<Servlet, UrlPatterns> PATTERNS =
      VirtualField.of("servlet2.patterns");
  private static final String ERROR = "javax.servlet.error.status_code"; // since 2.2

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
    if (request.getAttribute(ERROR) != null) {
      HttpRoute.settle(server);
      return;
    }
    if (order >= HttpRoute.SERVER) {
      return;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    UrlPatterns patterns = PATTERNS.get(servlet);
    if (patterns == null) {
      patterns = patternsOf(servlet.getServletConfig());
      PATTERNS.set(servlet, patterns);
    }
    String route = patterns.route(http.getContextPath(), http.getServletPath(), http.getPathInfo());
    if (route == null && patterns == UrlPatterns.NONE) {
      route = UrlPatterns.guess(http.getContextPath(), http.getServletPath(), http.getPathInfo());
    }
    if (route != null) {
      HttpRoute.update(server, HttpRoute.SERVER, route);
    }
  }

  private static UrlPatterns patternsOf(@Nullable ServletConfig config) {
    ServletContext context = config == null ? null : config.getServletContext();
    String name = config == null ? null : config.getServletName();
    if (context == null || name == null) {
      return UrlPatterns.NONE;
    }
    try (InputStream webXml = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return webXml == null ? UrlPatterns.NONE : WebXml.patterns(webXml, name);
    } catch (IOException unreadable) {
      return UrlPatterns.NONE;
    }
  }
}
