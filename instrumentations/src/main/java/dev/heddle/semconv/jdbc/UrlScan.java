// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads parts of a URL in one pass, without taking the rest of it apart. */
final class UrlScan {
  private UrlScan() {}

  /** The last {@code @} outside of parentheses: what is before it are credentials. */
  static int lastAt(String text) {
    int depth = 0;
    int at = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '@' && depth <= 0) {
        at = i;
      }
    }
    return at;
  }

  /** The first of some characters outside of parentheses, or the text's length. */
  static int firstOf(String characters, String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth <= 0 && characters.indexOf(c) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  static String upTo(String characters, String text) {
    return text.substring(0, firstOf(characters, text, 0));
  }

  /** -1 where it is no port. */
  static int port(String text) {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      port = port * 10 + (c - '0');
      if (port > 65535) {
        return -1;
      }
    }
    return text.isEmpty() ? -1 : port;
  }

  /** 0 where it is no port. */
  static int portOr0(String text) {
    return Math.max(port(text), 0);
  }

  /** {@code value} of {@code (key=value)}; the first one. */
  static @Nullable String parenthesized(String text, String key) {
    return parenthesized(text, "(", key);
  }

  /** {@code value} of {@code (other=x,key=value)} too. */
  static @Nullable String listed(String text, String key) {
    return parenthesized(text, "(,", key);
  }

  private static @Nullable String parenthesized(String text, String before, String key) {
    for (int i = text.indexOf('('); i >= 0 && i < text.length(); i++) {
      char c = text.charAt(i);
      if (before.indexOf(c) >= 0) {
        int start = skipSpace(text, i + 1);
        int equals = skipSpace(text, start + key.length());
        if (text.regionMatches(true, start, key, 0, key.length())
            && equals < text.length()
            && text.charAt(equals) == '=') {
          int from = skipSpace(text, equals + 1);
          int end = from;
          while (end < text.length() && ",()".indexOf(text.charAt(end)) < 0) {
            end++;
          }
          return notEmpty(text.substring(from, end).trim());
        }
      }
    }
    return null;
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  /**
   * An option of a list such as {@code a=1;b={x;y}}; null where it is not given or empty.
   *
   * @param separators what divides two options
   */
  static @Nullable String option(String options, String separators, String key) {
    int i = 0;
    while (i < options.length()) {
      int end = endOfOption(options, separators, i);
      int equals = options.indexOf('=', i);
      if (equals > 0 && equals < end && options.substring(i, equals).trim().equalsIgnoreCase(key)) {
        return notEmpty(withoutBraces(options.substring(equals + 1, end).trim()));
      }
      i = end + 1;
    }
    return null;
  }

  /** Separators in braces do not count; {@code }}} in them stands for one brace. */
  private static int endOfOption(String options, String separators, int from) {
    int i = from;
    boolean braced = false;
    boolean valueBegins = false;
    while (i < options.length()) {
      char c = options.charAt(i);
      if (braced) {
        if (c == '}' && i + 1 < options.length() && options.charAt(i + 1) == '}') {
          i++;
        } else if (c == '}') {
          braced = false;
        }
      } else if (c == '{' && valueBegins && separators.indexOf(';') >= 0) {
        braced = true;
      } else if (separators.indexOf(c) >= 0) {
        return i;
      }
      valueBegins = c == '=' || valueBegins && c == ' ';
      i++;
    }
    return i;
  }

  private static String withoutBraces(String value) {
    return value.length() >= 2 && value.startsWith("{") && value.endsWith("}")
        ? value.substring(1, value.length() - 1).replace("}}", "}")
        : value;
  }

  static @Nullable String property(@Nullable Properties info, String key) {
    return info == null ? null : notEmpty(info.getProperty(key));
  }

  static @Nullable String notEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** A database's name as it may be shown: none where it has the look of options or credentials. */
  static @Nullable String name(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 255) {
      return null;
    }
    return text.indexOf('=') >= 0 || text.indexOf('@') >= 0 ? null : text;
  }

  /** {@code general|specific}, whichever are known. */
  static @Nullable String namespace(@Nullable String general, @Nullable String specific) {
    String first = name(general);
    String second = name(specific);
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first + '|' + second;
  }

  /** Percent-decoding; null where it is malformed. */
  static @Nullable String decoded(@Nullable String text) {
    return text == null || text.indexOf('%') < 0 ? text : decodedForm(text.replace("+", "%2B"));
  }

  /** As {@link #decoded}, with a plus sign for a space. */
  static @Nullable String decodedForm(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return java.net.URLDecoder.decode(text, "UTF-8");
    } catch (java.io.UnsupportedEncodingException | IllegalArgumentException malformed) {
      return null;
    }
  }
}
