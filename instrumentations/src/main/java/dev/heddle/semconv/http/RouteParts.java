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

  /** The path below what is above it, with one slash between the two and no pattern above. */
  static String join(String above, String path) {
    if (isEmpty(path) && !isPattern(above)) {
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
    int star = above.lastIndexOf(ANYTHING);
    if (star < 0 || !isPattern(above)) {
      int end = above.endsWith("/") ? above.length() - 1 : above.length();
      return above.substring(0, end) + (path.startsWith("/") ? path : '/' + path);
    }
    String start = above.substring(0, star);
    String extension = above.substring(star + ANYTHING.length());
    return isEmpty(path) ? start : start + (path.startsWith("/") ? path : '/' + path) + extension;
  }

  /** Whether it is a servlet's, by a prefix or an extension, and stands for many paths. */
  static boolean isPattern(String above) {
    int star = above.lastIndexOf(ANYTHING);
    int rest = above.length() - star - ANYTHING.length();
    return star >= 0 && (rest == 0 || above.charAt(above.length() - rest) == '.');
  }
}
