// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import org.jspecify.annotations.Nullable;

/**
 * What a client would like best, by its Accept and Accept-Encoding fields. Whoever asks for neither
 * of our texts gets the older one, as from Prometheus' own libraries. Stateless. Source: RFC 9110
 * §12.5.
 */
final class AcceptHeader {
  private AcceptHeader() {}

  /** Whether OpenMetrics 1.0.0 is wanted more than text 0.0.4. */
  static boolean prefersOpenMetrics(@Nullable String accept) {
    return accept != null
        && quality(accept, "application", "openmetrics-text") > quality(accept, "text", "plain");
  }

  static boolean takesGzip(@Nullable String acceptEncoding) {
    int quality = acceptEncoding == null ? 0 : coding(acceptEncoding, "gzip");
    return quality > 0;
  }

  /** In thousandths; the most that a range naming exactly this type has, 0 where none does. */
  private static int quality(String accept, String type, String subtype) {
    int best = 0;
    int start = 0;
    while (start <= accept.length()) {
      int end = accept.indexOf(',', start);
      end = end < 0 ? accept.length() : end;
      String range = accept.substring(start, end);
      start = end + 1;
      int semicolon = range.indexOf(';');
      String name = (semicolon < 0 ? range : range.substring(0, semicolon)).trim();
      if (name.equalsIgnoreCase(type + '/' + subtype) && isKnownVersion(range, subtype)) {
        best = Math.max(best, weight(range));
      }
    }
    return best;
  }

  /** A client that takes only OpenMetrics 0.0.1 can read 1.0.0, as Prometheus does. */
  private static boolean isKnownVersion(String range, String subtype) {
    String version = parameter(range, "version");
    if (version == null) {
      return true;
    }
    return subtype.equals("plain")
        ? version.equals("0.0.4") || version.equals("1.0.0")
        : version.equals("1.0.0") || version.equals("0.0.1");
  }

  private static int coding(String list, String coding) {
    int any = 0;
    int start = 0;
    while (start <= list.length()) {
      int end = list.indexOf(',', start);
      end = end < 0 ? list.length() : end;
      String element = list.substring(start, end);
      start = end + 1;
      int semicolon = element.indexOf(';');
      String name = (semicolon < 0 ? element : element.substring(0, semicolon)).trim();
      if (name.equalsIgnoreCase(coding) || name.equalsIgnoreCase("x-" + coding)) {
        return weight(element);
      }
      any = name.equals("*") ? weight(element) : any;
    }
    return any;
  }

  private static int weight(String element) {
    String text = parameter(element, "q");
    if (text == null) {
      return 1000;
    }
    int value = 0;
    int decimals = -1;
    for (int i = 0; i < text.length() && decimals < 3; i++) {
      char c = text.charAt(i);
      if (c == '.' && decimals < 0) {
        decimals = 0;
      } else if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        decimals += decimals < 0 ? 0 : 1;
      } else {
        return 0;
      }
      if (value > 1000) {
        return 1000;
      }
    }
    for (int i = Math.max(decimals, 0); i < 3; i++) {
      value *= 10;
    }
    return Math.min(value, 1000);
  }

  private static @Nullable String parameter(String element, String name) {
    int start = element.indexOf(';');
    while (start >= 0) {
      int end = element.indexOf(';', start + 1);
      String parameter = element.substring(start + 1, end < 0 ? element.length() : end).trim();
      int equals = parameter.indexOf('=');
      if (equals > 0 && parameter.substring(0, equals).trim().equalsIgnoreCase(name)) {
        return parameter.substring(equals + 1).trim().replace("\"", "");
      }
      start = end;
    }
    return null;
  }
}
