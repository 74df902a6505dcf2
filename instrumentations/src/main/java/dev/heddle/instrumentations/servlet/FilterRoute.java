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
import javax.servlet.Filter;
import javax.servlet.FilterConfig;
import javax.servlet.FilterRegistration;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;

/**
 * The route of a request that no servlet serves: frameworks that live in a filter, and refusals. It
 * is looked for when the filter is done, since a servlet behind it knows a better one.
 */
final class FilterRoute {
  private static final VirtualField<Filter, UrlPatterns> PATTERNS =
      VirtualField.of("servlet.filter-patterns");

  private FilterRoute() {}

  static void remember(Filter filter, FilterConfig config) {
    FilterRegistration registration =
        config.getServletContext().getFilterRegistration(config.getFilterName());
    Collection<String> mappings =
        registration == null ? null : registration.getUrlPatternMappings();
    if (mappings != null && !mappings.isEmpty()) {
      PATTERNS.set(filter, UrlPatterns.of(config.getServletContext().getContextPath(), mappings));
    }
  }

  /** A framework that lives in a filter would name the route of the error page. */
  static void enter(ServletRequest request) {
    Span server = HttpServerTracer.current();
    if (server != null
        && request instanceof HttpServletRequest
        && request.getDispatcherType() == DispatcherType.ERROR) {
      HttpRoute.settle(server);
    }
  }

  static void update(Filter filter, ServletRequest request) {
    Span server = HttpServerTracer.current();
    if (server == null
        || HttpRoute.order(server) > HttpRoute.FILTER
        || !(request instanceof HttpServletRequest)) {
      return;
    }
    UrlPatterns patterns = PATTERNS.get(filter);
    if (patterns != null) {
      HttpServletRequest http = (HttpServletRequest) request;
      String route = patterns.route(path(patterns, http), null);
      if (route != null) {
        HttpRoute.update(server, HttpRoute.FILTER, route);
      }
    }
  }

  private static String path(UrlPatterns patterns, HttpServletRequest http) {
    if (patterns.matchEverything()) {
      return "";
    }
    String path = http.getServletPath();
    String rest = http.getPathInfo();
    return rest == null ? path : path + rest;
  }
}
