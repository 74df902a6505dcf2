// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import org.jspecify.annotations.Nullable;

/**
 * Routes made of the paths that a container and its frameworks add to each other, made once for
 * each pair that keeps coming back. Any thread.
 */
final class RouteParts {
  private static final String ANYTHING = "/*";
  private static final int MASK = 255;
  private static final @Nullable RouteParts[] RECENT = new RouteParts[MASK + 1];

  private final String above;
  private final String path;
  private final String route;

  private RouteParts(String above, String path) {
    this.above = above;
    this.path = path;
    this.route = concatenated(above, path);
  }

  /** The path below what is above it, with one slash between the two and no {@code /*} above. */
  static String join(String above, String path) {
    if (isEmpty(path) && !above.endsWith(ANYTHING)) {
      return above;
    }
    if (isEmpty(above) && path.charAt(0) == '/') {
      return path;
    }
    int index = (path.hashCode() * 31 + above.hashCode()) & MASK;
    RouteParts known = RECENT[index]; // a race makes an equal one: immutable
    if (known == null || !known.path.equals(path) || !known.above.equals(above)) {
      RECENT[index] = known = new RouteParts(above, path);
    }
    return known.route;
  }

  /** The path without {@code ;name=value} in any segment. */
  static String withoutParameters(String path) {
    String rest = path;
    for (int from = rest.indexOf(';'); from >= 0; from = rest.indexOf(';')) {
      int slash = rest.indexOf('/', from);
      rest = rest.substring(0, from) + (slash < 0 ? "" : rest.substring(slash));
    }
    return rest;
  }

  private static boolean isEmpty(String path) {
    return path.isEmpty() || (path.length() == 1 && path.charAt(0) == '/');
  }

  private static String concatenated(String above, String path) {
    int cut = above.endsWith(ANYTHING) ? 2 : above.endsWith("/") ? 1 : 0;
    String start = above.substring(0, above.length() - cut);
    return isEmpty(path) ? start : path.startsWith("/") ? start + path : start + '/' + path;
  }
}
