// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

/** What a server's error says of itself. */
final class RedisErrors {
  private RedisErrors() {}

  /** The word in capitals that an error begins with, or {@code ERR}. */
  static String code(String message) {
    int end = 0;
    while (end < message.length() && isCapital(message.charAt(end))) {
      end++;
    }
    return end < 2 || (end < message.length() && message.charAt(end) != ' ')
        ? "ERR"
        : message.substring(0, end);
  }

  private static boolean isCapital(char c) {
    return (c >= 'A' && c <= 'Z') || c == '_';
  }

  /** Where the key is, or is being moved to: how a cluster works, not that it fails. */
  static boolean isRedirection(String code) {
    return code.equals("MOVED") || code.equals("ASK");
  }
}
