// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import org.jspecify.annotations.Nullable;

/** The parts of a request's target, which may be a whole URL. Source: RFC 9112 §3.2. */
final class RequestTarget {
  private RequestTarget() {}

  static String path(String target) {
    int start = start(target);
    int query = target.indexOf('?');
    int end = query < 0 ? target.length() : query;
    return start >= end ? "/" : target.substring(start, end);
  }

  static @Nullable String query(String target) {
    int query = target.indexOf('?');
    return query < 0 ? null : target.substring(query + 1);
  }

  static boolean isWhole(String target) {
    return target.startsWith("http://") || target.startsWith("https://");
  }

  /** {@code host:port} of a whole URL. */
  static String authority(String target) {
    int host = target.indexOf("//") + 2;
    return target.substring(host, start(target));
  }

  private static int start(String target) {
    if (!isWhole(target)) {
      return 0;
    }
    int at = target.indexOf("//") + 2;
    while (at < target.length() && target.charAt(at) != '/' && target.charAt(at) != '?') {
      at++;
    }
    return at;
  }
}
