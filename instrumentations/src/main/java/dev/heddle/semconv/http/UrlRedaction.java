// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.config.Config;
import dev.heddle.config.HttpSettings;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which a URL or query becomes an attribute: user info and the values of listed
 * query parameters never pass, whole queries only where the settings let them. Names are compared
 * case-sensitively. Source: semantic conventions 1.44, url.full and url.query.
 */
public final class UrlRedaction {
  static final String REDACTED = "REDACTED";
  private static final String[] SENSITIVE =
      Config.current().list(HttpSettings.SENSITIVE_QUERY_PARAMETERS);

  private static final boolean DROPPED = drops(Config.current());

  private UrlRedaction() {}

  static boolean drops(Config config) {
    return "drop".equals(config.string(HttpSettings.URL_QUERY));
  }

  /**
   * {@code url} without credentials and signatures; the same object where there is nothing to hide.
   */
  public static String url(String url) {
    return url(url, DROPPED);
  }

  static String url(String url, boolean dropped) {
    String safe = withoutUserInfo(url);
    int question = safe.indexOf('?');
    if (question < 0) {
      return safe;
    }
    int fragment = safe.indexOf('#', question);
    int end = fragment < 0 ? safe.length() : fragment;
    if (dropped) {
      return safe.substring(0, question) + safe.substring(end);
    }
    String query = redact(safe, question + 1, end);
    return query == null ? safe : safe.substring(0, question + 1) + query + safe.substring(end);
  }

  /** As {@link #url}, for a query alone; null where none is recorded. */
  public static @Nullable String query(String query) {
    return DROPPED ? null : redacted(query);
  }

  private static String redacted(String query) {
    String redacted = redact(query, 0, query.length());
    return redacted == null ? query : redacted;
  }

  private static String withoutUserInfo(String url) {
    int slashes = url.indexOf("://");
    if (slashes < 0) {
      return url;
    }
    int authority = slashes + 3;
    int end = authority;
    int at = -1;
    while (end < url.length()) {
      char c = url.charAt(end);
      if (c == '/' || c == '?' || c == '#' || c == '\\') {
        break;
      }
      if (c == '@') {
        at = end;
      }
      end++;
    }
    if (at < 0) {
      return url;
    }
    boolean password = url.lastIndexOf(':', at) >= authority;
    String hidden = password ? REDACTED + ':' + REDACTED : REDACTED;
    return url.substring(0, authority) + hidden + url.substring(at);
  }

  /** Null where nothing is to be hidden, which is nearly always. */
  private static @Nullable String redact(String text, int from, int to) {
    StringBuilder result = null;
    int copied = from;
    int at = from;
    while (at < to) {
      int equals = -1;
      int end = at;
      while (end < to && text.charAt(end) != '&') {
        if (equals < 0 && text.charAt(end) == '=') {
          equals = end;
        }
        end++;
      }
      if (equals > at && isSensitive(text, at, equals)) {
        if (result == null) {
          result = new StringBuilder(to - from);
        }
        result.append(text, copied, equals + 1).append(REDACTED);
        copied = end;
      }
      at = end + 1;
    }
    return result == null ? null : result.append(text, copied, to).toString();
  }

  private static boolean isSensitive(String text, int from, int to) {
    for (int i = 0; i < SENSITIVE.length; i++) {
      String name = SENSITIVE[i];
      if (name.length() == to - from && text.startsWith(name, from)) {
        return true;
      }
    }
    return false;
  }
}
