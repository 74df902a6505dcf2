// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

/** The small parts of header fields. Stateless. Source: RFC 9110 §5.6. */
public final class Tokens {
  private static final String SIGNS = "!#$%&'*+-.^_`|~";

  private Tokens() {}

  static boolean isToken(String text) {
    boolean valid = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      valid &= letterOrDigit || SIGNS.indexOf(c) >= 0;
    }
    return valid;
  }

  /** Whether one of the elements between commas is {@code token}, in any case. */
  public static boolean contains(String list, String token) {
    int start = 0;
    while (start <= list.length()) {
      int end = list.indexOf(',', start);
      end = end < 0 ? list.length() : end;
      if (list.substring(start, end).trim().equalsIgnoreCase(token)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }
}
