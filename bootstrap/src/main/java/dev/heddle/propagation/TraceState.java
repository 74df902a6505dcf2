// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import org.jspecify.annotations.Nullable;

/**
 * The {@code tracestate} header, which is passed on as it came: checked by the strict rules, and
 * dropped whole where one member is invalid. Source: W3C Trace Context level 2, §3.3.
 */
final class TraceState {
  static final String EMPTY = "";
  private static final int MAX_MEMBERS = 32;
  private static final int MAX_LENGTH = 256;

  private TraceState() {}

  /**
   * The header without its empty members, {@link #EMPTY} where it had none but those, null where it
   * is invalid.
   */
  static @Nullable String validOrNull(String header) {
    StringBuilder text = null;
    int members = 0;
    int end = header.length();
    int at = 0;
    while (at <= end) {
      int comma = header.indexOf(',', at);
      int stop = comma < 0 ? end : comma;
      int from = skipBlank(header, at, stop);
      int to = trimBlank(header, from, stop);
      if (from < to) {
        if (++members > MAX_MEMBERS || !validMember(header, from, to)) {
          return null;
        }
        if (members == 1 && from == 0 && to == end) {
          return header;
        }
        if (text == null) {
          text = new StringBuilder(end);
        } else {
          text.append(',');
        }
        text.append(header, from, to);
      }
      at = stop + 1;
    }
    return text == null ? EMPTY : text.toString();
  }

  private static boolean validMember(String text, int from, int to) {
    int equals = text.indexOf('=', from);
    if (equals <= from || equals >= to - 1) {
      return false; // no key, or no value
    }
    return validKey(text, from, equals) && validValue(text, equals + 1, to);
  }

  private static boolean validKey(String text, int from, int to) {
    if (to - from > MAX_LENGTH || !isLowerAlphaOrDigit(text.charAt(from))) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      char c = text.charAt(i);
      if (!isLowerAlphaOrDigit(c) && c != '_' && c != '-' && c != '*' && c != '/' && c != '@') {
        return false;
      }
    }
    return true;
  }

  private static boolean validValue(String text, int from, int to) {
    if (to - from > MAX_LENGTH) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '=') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerAlphaOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static int skipBlank(String text, int from, int to) {
    while (from < to && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
      from++;
    }
    return from;
  }

  private static int trimBlank(String text, int from, int to) {
    while (to > from && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '\t')) {
      to--;
    }
    return to;
  }
}
