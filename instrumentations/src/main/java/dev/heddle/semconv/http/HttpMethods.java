// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.config.Config;
import dev.heddle.config.HttpSettings;
import dev.heddle.trace.Span;

/**
 * The request methods that name spans; every other is {@code _OTHER}, because a scanner may send
 * what it likes. {@code OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS} replaces the list. Source:
 * semantic conventions 1.44, http.request.method.
 */
final class HttpMethods {
  private static final String OTHER = "_OTHER";
  private static final String OTHER_NAME = "HTTP";
  private static final String[] KNOWN = Config.current().list(HttpSettings.HTTP_KNOWN_METHODS);

  private HttpMethods() {}

  /** The span's name before a route or template is known. */
  static String spanName(String method) {
    return isKnown(method) ? method : OTHER_NAME;
  }

  /** The attribute of a span whose name is still {@link #spanName}. */
  static String ofSpanName(String name) {
    return name.equals(OTHER_NAME) ? OTHER : name;
  }

  static void record(Span span, String method) {
    if (isKnown(method)) {
      span.attribute(HttpAttributes.REQUEST_METHOD, method);
    } else {
      span.attribute(HttpAttributes.REQUEST_METHOD, OTHER);
      if (!method.isEmpty()) { // empty where a request can't be parsed
        span.attribute(HttpAttributes.REQUEST_METHOD_ORIGINAL, method);
      }
    }
  }

  private static boolean isKnown(String method) {
    for (int i = 0; i < KNOWN.length; i++) {
      if (KNOWN[i].equals(method)) {
        return true;
      }
    }
    return false;
  }
}
