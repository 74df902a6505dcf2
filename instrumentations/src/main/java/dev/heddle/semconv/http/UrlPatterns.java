// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The URL patterns of one servlet or filter, and which of them a path was matched by. Immutable;
 * the route of each pattern is built once for a context path. Source: Servlet specification, §12
 * Mapping Requests to Servlets.
 */
public final class UrlPatterns {
  public static final UrlPatterns NONE = new UrlPatterns(new String[0]);

  private final String[] patterns;
  private final @Nullable String[] routes;
  private @Nullable String context;

  private UrlPatterns(String[] patterns) {
    this.patterns = patterns;
    this.routes = new String[patterns.length];
  }

  /** Their context path shows in each request, to be given to {@link #route}. */
  public static UrlPatterns of(Collection<String> mappings) {
    return new UrlPatterns(mappings.toArray(new String[0]));
  }

  /**
   * @param contextPath as the servlet context gives it: it costs nothing, whereas a request cuts it
   *     out of what was sent
   */
  public static UrlPatterns of(String contextPath, Collection<String> mappings) {
    UrlPatterns patterns = of(mappings);
    patterns.context = contextPath;
    return patterns;
  }

  /**
   * The route where there is one pattern alone, which a container that maps a request must have
   * matched; else null.
   */
  public @Nullable String onlyRoute() {
    return patterns.length == 1 && context != null ? routeOf(0, context) : null;
  }

  /** As the other, in the context path given at first. */
  public @Nullable String route(@Nullable String servletPath, @Nullable String pathInfo) {
    return route(context, servletPath, pathInfo);
  }

  /** Whether {@link #route} gives the same for every path: callers need not build the path. */
  public boolean matchEverything() {
    return patterns.length == 1 && patterns[0].equals("/*");
  }

  /**
   * The context path and the pattern that matched; null where none did.
   *
   * @param contextPath as the request gives it, null or empty for the root
   * @param servletPath the part of the path that the pattern matched, as the request gives it
   * @param pathInfo what follows it, or null
   */
  public @Nullable String route(
      @Nullable String contextPath, @Nullable String servletPath, @Nullable String pathInfo) {
    String path = servletPath == null ? "" : servletPath;
    int best = -1;
    int bestLength = -1;
    for (int i = 0; i < patterns.length; i++) {
      int length = matched(patterns[i], path, pathInfo);
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
    }
    return best < 0 ? null : routeOf(best, contextPath == null ? "" : contextPath);
  }

  /**
   * A route of bounded variety from the request alone, where no mapping is known: a prefix shows by
   * its path info, an extension by itself; what may be an exact or a default mapping is null, since
   * a scanner could make up any.
   */
  public static @Nullable String guess(
      @Nullable String contextPath, @Nullable String servletPath, @Nullable String pathInfo) {
    if (servletPath == null) {
      return null;
    }
    String context = contextPath == null ? "" : contextPath;
    if (pathInfo != null) {
      return context + servletPath + "/*";
    }
    int dot = servletPath.lastIndexOf('.');
    return dot > servletPath.lastIndexOf('/') ? context + "/*" + servletPath.substring(dot) : null;
  }

  /**
   * How good a match is: exact before prefix, the longer prefix before the shorter, then extension,
   * then default.
   */
  private static int matched(String pattern, String path, @Nullable String pathInfo) {
    if (pattern.equals("/") || pattern.equals("/*")) {
      return pattern.length() - 1; // a path mapping precedes the default
    }
    if (pattern.endsWith("/*")) {
      int prefix = pattern.length() - 2;
      boolean below =
          path.length() == prefix || (path.length() > prefix && path.charAt(prefix) == '/');
      return below && path.startsWith(pattern.substring(0, prefix)) ? prefix + 3 : -1;
    }
    if (pattern.startsWith("*.")) {
      return path.endsWith(pattern.substring(1)) ? 2 : -1;
    }
    boolean root =
        pattern.isEmpty() && path.isEmpty() && (pathInfo == null || pathInfo.equals("/"));
    return root || (!pattern.isEmpty() && pattern.equals(path)) ? Integer.MAX_VALUE : -1;
  }

  private String routeOf(int index, String contextPath) {
    String known = context;
    if (known != null && known.equals(contextPath)) {
      String route = routes[index];
      if (route != null) {
        return route;
      }
    }
    String pattern = patterns[index];
    String route;
    if (pattern.equals("/")) {
      route = contextPath + "/*";
    } else if (pattern.isEmpty()) {
      route = contextPath + "/";
    } else {
      route = pattern.charAt(0) == '/' ? contextPath + pattern : contextPath + '/' + pattern;
    }
    if (known == null) {
      context = contextPath; // a servlet belongs to one context; another one is not cached
      routes[index] = route;
    } else if (known.equals(contextPath)) {
      routes[index] = route;
    }
    return route;
  }
}
