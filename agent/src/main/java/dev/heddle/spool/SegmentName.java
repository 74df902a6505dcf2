// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import org.jspecify.annotations.Nullable;

/**
 * Names of segment files: number, which orders them, and marker, both in hexadecimal digits, for
 * example {@code 000000000000002a-9f3a77c1.spool}.
 */
final class SegmentName {
  private static final String SUFFIX = ".spool";
  private static final int NUMBER_DIGITS = 16;
  private static final int MARKER_DIGITS = 8;
  private static final int LENGTH = NUMBER_DIGITS + 1 + MARKER_DIGITS + SUFFIX.length();

  private SegmentName() {}

  static String of(long number, int marker) {
    StringBuilder name = new StringBuilder(LENGTH);
    digits(name, number, NUMBER_DIGITS);
    name.append('-');
    digits(name, marker, MARKER_DIGITS);
    return name.append(SUFFIX).toString();
  }

  private static void digits(StringBuilder name, long value, int count) {
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      name.append(Character.forDigit((int) (value >>> shift) & 15, 16));
    }
  }

  /** -1 where it is not the name of a segment. */
  static long number(String name) {
    boolean shaped =
        name.length() == LENGTH && name.endsWith(SUFFIX) && name.charAt(NUMBER_DIGITS) == '-';
    long number = shaped ? value(name, 0, NUMBER_DIGITS) : -1;
    return shaped && value(name, NUMBER_DIGITS + 1, MARKER_DIGITS) < 0 ? -1 : number;
  }

  static int marker(String name) {
    return (int) value(name, NUMBER_DIGITS + 1, MARKER_DIGITS);
  }

  private static long value(String name, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = name.charAt(i) > 'f' ? -1 : Character.digit(name.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** A destination's directory: lower-case letters, digits and dashes stay, others are escaped. */
  static String directoryOf(String destination) {
    StringBuilder name = new StringBuilder("to-");
    for (int i = 0; i < destination.length(); i++) {
      char c = destination.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') {
        name.append(c);
      } else {
        name.append('_');
        digits(name, c, 4);
      }
    }
    return name.toString();
  }

  /** Null where it is not the directory of a destination. */
  static @Nullable String destinationOf(String directory) {
    if (!directory.startsWith("to-")) {
      return null;
    }
    StringBuilder destination = new StringBuilder();
    for (int i = 3; i < directory.length(); i++) {
      char c = directory.charAt(i);
      if (c != '_') {
        destination.append(c);
        continue;
      }
      long escaped = i + 4 < directory.length() ? value(directory, i + 1, 4) : -1;
      if (escaped < 0) {
        return null;
      }
      destination.append((char) escaped);
      i += 4;
    }
    return destination.toString();
  }
}
