// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The size of a body by its header. Source: RFC 9110 §8.6, §6.4.1. */
public final class ContentLength {
  public static final String NAME = "content-length";

  private static final int MOST_DIGITS = 18;

  private ContentLength() {}

  /** -1 where the value is not a number. */
  public static long of(@Nullable String value) {
    if (value == null || value.isEmpty() || value.length() > MOST_DIGITS) {
      return -1;
    }
    long length = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      length = length * 10 + digit;
    }
    return length;
  }

  /** -1 where there is not exactly one that is a number. */
  public static long of(@Nullable Collection<String> values) {
    return values == null || values.size() != 1 ? -1 : of(values.iterator().next());
  }

  /** Whether the response has none, whatever length its header tells. */
  static boolean isBodiless(String method, int status) {
    return method.equals("HEAD") || status < 200 || status == 204 || status == 304;
  }
}
