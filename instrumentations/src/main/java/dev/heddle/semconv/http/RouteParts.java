// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import org.jspecify.annotations.Nullable;

/**
 * Routes made of the paths that a container and its frameworks add to each other, made once for
 * each pair that keeps coming back. Any thread.
 */
final class RouteParts {
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

  /** The path below what is above it, with one slash between the two. */
  static String join(String above, String path) {
    if (isEmpty(path)) {
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

  private static boolean isEmpty(String path) {
    return path.isEmpty() || (path.length() == 1 && path.charAt(0) == '/');
  }

  private static String concatenated(String above, String path) {
    int end = above.endsWith("/") ? above.length() - 1 : above.length();
    String start = path.charAt(0) == '/' ? "" : "/";
    return above.substring(0, end) + start + path;
  }
}
