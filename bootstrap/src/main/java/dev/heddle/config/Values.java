// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what users write: numbers, times, lists, maps. Runs before the application's main, so
 * without regular expressions. Source: OpenTelemetry specification, environment variables §Parsing.
 */
final class Values {
  private Values() {}

  /** A whole number, or -1. */
  static long number(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = value * 10 + (digit - '0');
    }
    return value;
  }

  /** Milliseconds, plain or with a unit (ms, s, m, h, d), or -1. */
  static long millis(String text) {
    int digits = digits(text);
    long value = number(text.substring(0, digits));
    long unit = unitMillis(text.substring(digits).trim());
    return value < 0 || unit < 0 || value > Long.MAX_VALUE / 1_000_000 / unit ? -1 : value * unit;
  }

  private static long unitMillis(String unit) {
    switch (unit) {
      case "":
      case "ms":
        return 1;
      case "s":
        return 1_000;
      case "m":
        return 60_000;
      case "h":
        return 3_600_000;
      case "d":
        return 86_400_000;
      default:
        return -1;
    }
  }

  /**
   * Bytes, plain or with a unit: kB, MB and GB are powers of 1000, KiB, MiB, GiB and the JVM's k, m
   * and g of 1024; or -1.
   */
  static long bytes(String text) {
    int digits = digits(text);
    long value = number(text.substring(0, digits));
    long unit = unitBytes(text.substring(digits).trim());
    return value < 0 || unit < 0 || value > Long.MAX_VALUE / unit ? -1 : value * unit;
  }

  private static long unitBytes(String unit) {
    if (unit.isEmpty() || unit.equalsIgnoreCase("b")) {
      return 1;
    }
    boolean decimal = unit.length() == 2 && (unit.charAt(1) == 'B' || unit.charAt(1) == 'b');
    boolean binary = unit.length() == 1 || unit.equalsIgnoreCase(unit.charAt(0) + "iB");
    if (!decimal && !binary) {
      return -1;
    }
    switch (unit.charAt(0)) {
      case 'k':
      case 'K':
        return decimal ? 1_000 : 1L << 10;
      case 'm':
      case 'M':
        return decimal ? 1_000_000 : 1L << 20;
      case 'g':
      case 'G':
        return decimal ? 1_000_000_000 : 1L << 30;
      default:
        return -1;
    }
  }

  private static int digits(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }

  /** The element of {@code allowed} that equals {@code text} in any case, or null. */
  static @Nullable String oneOf(String[] allowed, String text) {
    for (String candidate : allowed) {
      if (candidate.equalsIgnoreCase(text)) {
        return candidate;
      }
    }
    return null;
  }

  /** The entries between commas, trimmed, without the empty ones. */
  static String[] list(String text) {
    int most = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ',') {
        most++;
      }
    }
    String[] entries = new String[most];
    int count = 0;
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(',', start);
      if (end < 0) {
        end = text.length();
      }
      String entry = text.substring(start, end).trim();
      if (!entry.isEmpty()) {
        entries[count++] = entry;
      }
      start = end + 1;
    }
    String[] trimmed = new String[count];
    System.arraycopy(entries, 0, trimmed, 0, count);
    return trimmed;
  }

  /** Keys and percent-decoded values in the order given; null where an entry is malformed. */
  static @Nullable Map<String, String> map(String text) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String entry : list(text)) {
      int equals = entry.indexOf('=');
      String key = equals < 0 ? "" : decode(entry.substring(0, equals).trim());
      String value = equals < 0 ? null : decode(entry.substring(equals + 1).trim());
      if (key == null || key.isEmpty() || value == null) {
        return null;
      }
      entries.put(key, value);
    }
    return entries;
  }

  /** Percent-decoding of UTF-8 (RFC 3986 §2.1, a plus stays a plus); null where it is malformed. */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] given = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(given.length);
    for (int i = 0; i < given.length; i++) {
      if (given[i] != '%') {
        decoded.write(given[i]);
        continue;
      }
      int high = i + 2 < given.length ? Character.digit(given[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(given[i + 2], 16);
      if (low < 0) {
        return null;
      }
      decoded.write(high * 16 + low);
      i += 2;
    }
    return new String(decoded.toByteArray(), StandardCharsets.UTF_8);
  }

  static String join(String[] values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : i == values.length - 1 ? " or " : ", ").append(values[i]);
    }
    return text.toString();
  }
}
