// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import dev.heddle.semconv.http.HttpRoute;
import dev.heddle.trace.Span;
import javax.servlet.ServletContext;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.ApplicationObjectSupport;
import org.springframework.web.context.WebApplicationContext;

/** Patterns of Spring's as routes: with the paths of the application and of its servlet. */
final class Routes {
  /** The pattern of handlers that take whatever no other one does. */
  static final String ANYTHING = "/**";

  static final String PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private Routes() {}

  static void update(
      Span server,
      int order,
      @Nullable Object mapping,
      String pattern,
      HttpServletRequest request) {
    String above = contextPath(mapping, request);
    String rest = request.getPathInfo();
    if (rest != null && isBelowServlet(pattern, rest)) {
      above = HttpRoute.join(above, request.getServletPath());
    }
    String route = HttpRoute.join(above, pattern);
    HttpRoute.update(server, order, route.isEmpty() ? "/" : route);
  }

  /** Where the servlet context tells it nothing is allocated. */
  private static String contextPath(@Nullable Object mapping, HttpServletRequest request) {
    ApplicationContext context =
        mapping instanceof ApplicationObjectSupport
            ? ((ApplicationObjectSupport) mapping).getApplicationContext()
            : null;
    String path = null;
    if (context instanceof WebApplicationContext) {
      ServletContext servlets = ((WebApplicationContext) context).getServletContext();
      path = servlets == null ? null : servlets.getContextPath();
    }
    return path == null ? request.getContextPath() : path;
  }

  /**
   * Patterns are those of the path behind the servlet's, unless Spring is told to match the full
   * path ({@code alwaysUseFullPath}): then what they begin with is not found there.
   */
  private static boolean isBelowServlet(String pattern, String rest) {
    int from = pattern.startsWith("/") ? 0 : 1;
    int end = 0;
    while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    int literal = end > 0 && pattern.charAt(end - 1) == '/' ? end - 1 : end;
    return rest.regionMatches(from, pattern, 0, literal);
  }
}
