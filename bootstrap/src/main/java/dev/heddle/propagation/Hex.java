// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

/** Lower-case hexadecimal digits of ids, both ways, without allocation. */
public final class Hex {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private Hex() {}

  /** The value of one lower-case digit; -1 for any other character, upper-case digits included. */
  public static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  /** True where {@code length} characters from {@code from} are lower-case digits. */
  static boolean valid(String text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (digit(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Up to 16 digits that were found valid. */
  static long parse(String text, int from, int length) {
    long value = 0;
    for (int i = from; i < from + length; i++) {
      value = value << 4 | digit(text.charAt(i));
    }
    return value;
  }

  /** Writes 16 digits of {@code value} at {@code at}. */
  public static void write(long value, char[] target, int at) {
    for (int i = at + 15; i >= at; i--) {
      target[i] = DIGITS[(int) value & 15];
      value >>>= 4;
    }
  }

  static void writeByte(int value, char[] target, int at) {
    target[at] = DIGITS[value >> 4 & 15];
    target[at + 1] = DIGITS[value & 15];
  }

  /** 32 digits. */
  public static String traceId(long high, long low) {
    char[] text = new char[32];
    write(high, text, 0);
    write(low, text, 16);
    return new String(text);
  }

  /** 16 digits. */
  public static String spanId(long id) {
    char[] text = new char[16];
    write(id, text, 0);
    return new String(text);
  }
}
