// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import java.nio.charset.StandardCharsets;

/**
 * Decodes {@code grpc-message}: bytes beyond ASCII are written {@code %XX}. What is no valid escape
 * stays as it is. Source: gRPC over HTTP/2 §Responses.
 */
final class PercentCoding {
  private PercentCoding() {}

  /**
   * @param text each character is a byte
   */
  static String decode(String text) {
    byte[] bytes = new byte[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = text.charAt(i) == '%' ? escaped(text, i + 1) : -1;
      if (value >= 0) {
        i += 2;
      }
      bytes[count++] = (byte) (value >= 0 ? value : text.charAt(i));
    }
    return new String(bytes, 0, count, StandardCharsets.UTF_8);
  }

  private static int escaped(String text, int at) {
    if (at + 2 > text.length() || text.charAt(at) > 'f' || text.charAt(at + 1) > 'f') {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
