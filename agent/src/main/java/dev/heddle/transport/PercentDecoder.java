// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes that a part of a URL stands for. Source: RFC 3986 §2.1. */
final class PercentDecoder {
  private PercentDecoder() {}

  /** What is not percent and two hexadecimal digits stands for itself. */
  static byte[] decode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low < 0) {
        plain.write(bytes[i]);
      } else {
        plain.write(high << 4 | low);
        i += 2;
      }
    }
    return plain.toByteArray();
  }
}
