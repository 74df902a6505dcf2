// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Text that grows, as bytes: what is known beforehand is copied, numbers are written in place. */
final class ByteText {
  private static final byte[] LEAST = ascii("-9223372036854775808");
  private static final long EXACT = 1L << 53;

  private byte[] bytes;
  private int length;

  ByteText(int capacity) {
    bytes = new byte[capacity];
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  /** The first {@link #length()} of them; valid until something is added. */
  byte[] bytes() {
    return bytes;
  }

  byte[] copy() {
    byte[] copy = new byte[length];
    System.arraycopy(bytes, 0, copy, 0, length);
    return copy;
  }

  private void need(int more) {
    if (length + more > bytes.length) {
      byte[] larger = new byte[Math.max(bytes.length * 2, length + more)];
      System.arraycopy(bytes, 0, larger, 0, length);
      bytes = larger;
    }
  }

  ByteText add(char asciiChar) {
    need(1);
    bytes[length++] = (byte) asciiChar;
    return this;
  }

  ByteText add(byte[] more) {
    return add(more, 0, more.length);
  }

  ByteText add(byte[] more, int from, int count) {
    need(count);
    System.arraycopy(more, from, bytes, length, count);
    length += count;
    return this;
  }

  ByteText add(ByteText more) {
    return add(more.bytes, 0, more.length);
  }

  /** ASCII only. */
  ByteText add(String text) {
    need(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** As the value of a label, or as a help text. */
  ByteText addEscaped(String text, boolean quotesToo) {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '\n' || (c == '"' && quotesToo)) {
        add(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
        add('\\').add(c == '\n' ? 'n' : c);
        start = i + 1;
      }
    }
    String rest = start == 0 ? text : text.substring(start);
    return add(rest.getBytes(StandardCharsets.UTF_8));
  }

  ByteText add(long value) {
    if (value == Long.MIN_VALUE) {
      return add(LEAST);
    }
    need(20);
    long left = value;
    if (left < 0) {
      bytes[length++] = '-';
      left = -left;
    }
    int digits = digits(left);
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += digits;
    return this;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long limit = 10; digits < 19 && value >= limit; limit *= 10) {
      digits++;
    }
    return digits;
  }

  /** Exactly {@code value} / 10^9. */
  ByteText addNanosAsSeconds(long value) {
    if (value < 0) {
      return add((double) value / 1e9);
    }
    add(value / 1_000_000_000);
    int fraction = (int) (value % 1_000_000_000);
    if (fraction == 0) {
      return this;
    }
    need(10);
    bytes[length++] = '.';
    for (int unit = 100_000_000; fraction > 0; unit /= 10) {
      bytes[length++] = (byte) ('0' + fraction / unit);
      fraction %= unit;
    }
    return this;
  }

  ByteText add(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return add((long) value);
    }
    return add(special(value));
  }

  private static String special(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
  }

  /**
   * The bound of a bucket in the one form that OpenMetrics has for it, {@code 0.005} or {@code
   * 1.0}: it is part of a series' identity, so it must not depend on the format.
   */
  static String bound(double value) {
    double size = Math.abs(value);
    if (Double.isInfinite(value) || (size != 0 && (size < 1e-4 || size >= 1e16))) {
      return special(value);
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return decimal.scale() <= 0 ? decimal.toBigInteger() + ".0" : decimal.toPlainString();
  }
}
