// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/**
 * UTF-8 without allocation. A surrogate without its pair becomes U+FFFD, because protobuf parsers
 * refuse a message that is not valid UTF-8 as a whole.
 */
final class Utf8 {
  private static final int REPLACEMENT = 0xFFFD;

  private Utf8() {}

  static int length(String text) {
    int chars = text.length();
    int bytes = chars;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        bytes += 2; // a pair: four bytes for two chars
        if (startsPair(text, i, c)) {
          i++;
        }
      } else if (c >= 0x80) {
        bytes++;
      }
    }
    return bytes;
  }

  /** Returns the position behind what was written; there is room. */
  static int write(String text, byte[] target, int position) {
    int chars = text.length();
    int at = position;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xC0 | c >> 6);
        target[at++] = (byte) (0x80 | c & 0x3F);
      } else if (startsPair(text, i, c)) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        target[at++] = (byte) (0xF0 | point >> 18);
        target[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        target[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        target[at++] = (byte) (0x80 | point & 0x3F);
      } else {
        int point = Character.isSurrogate(c) ? REPLACEMENT : c;
        target[at++] = (byte) (0xE0 | point >> 12);
        target[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        target[at++] = (byte) (0x80 | point & 0x3F);
      }
    }
    return at;
  }

  /**
   * {@code text}, or its first {@code limit} code points where it has more; never half a surrogate
   * pair.
   */
  static String limited(String text, int limit) {
    int chars = text.length();
    if (chars <= limit) {
      return text;
    }
    int points = 0;
    for (int i = 0; i < chars; i++) {
      if (points == limit) {
        return text.substring(0, i);
      }
      points++;
      if (startsPair(text, i, text.charAt(i))) {
        i++;
      }
    }
    return text;
  }

  private static boolean startsPair(String text, int index, char c) {
    return Character.isHighSurrogate(c)
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }
}
