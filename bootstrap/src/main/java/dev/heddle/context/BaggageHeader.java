// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import dev.heddle.diagnostics.Counter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code baggage} header. Members that are invalid, and members beyond 64 or 8192 bytes,
 * are left out and counted; the others are passed on as they came, properties included. Source: W3C
 * Baggage §3.3.
 */
public final class BaggageHeader {
  private static final int MAX_MEMBERS = 64;
  private static final int MAX_BYTES = 8192;
  private static final String REJECTED = "heddle.propagation.rejected";

  private BaggageHeader() {}

  /** The baggage, or null where no member is valid. */
  public static @Nullable Baggage parse(String header) {
    StringBuilder kept = new StringBuilder(Math.min(header.length(), MAX_BYTES));
    List<String> entries = new ArrayList<>();
    int end = header.length();
    int at = 0;
    while (at <= end) {
      int comma = header.indexOf(',', at);
      int stop = comma < 0 ? end : comma;
      String member = header.substring(at, stop).trim();
      at = stop + 1;
      if (!member.isEmpty()) {
        add(member, kept, entries);
      }
    }
    return entries.isEmpty() ? null : new Baggage(kept.toString(), entries.toArray(new String[0]));
  }

  private static void add(String member, StringBuilder kept, List<String> entries) {
    int equals = member.indexOf('=');
    int semicolon = member.indexOf(';');
    int valueEnd = semicolon < 0 ? member.length() : semicolon;
    if (equals <= 0 || equals > valueEnd) {
      Counter.of(REJECTED, "invalid_baggage").increment();
      return;
    }
    String name = member.substring(0, equals).trim();
    String value = member.substring(equals + 1, valueEnd).trim();
    if (!isToken(name) || !isBaggageOctets(value) || !isVisible(member, valueEnd)) {
      Counter.of(REJECTED, "invalid_baggage").increment();
      return;
    }
    int separator = kept.length() == 0 ? 0 : 1;
    boolean tooMany = entries.size() >> 1 >= MAX_MEMBERS;
    if (tooMany || kept.length() + separator + member.length() > MAX_BYTES) {
      Counter.of(REJECTED, "baggage_too_large").increment();
      return;
    }
    if (separator != 0) {
      kept.append(',');
    }
    kept.append(member);
    entries.add(name);
    entries.add(decode(value));
  }

  /** RFC 7230 §3.2.6. */
  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isBaggageOctets(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= 0x20 || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Properties are opaque, but must not break the header they are sent on in. */
  private static boolean isVisible(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 0x20 && c != '\t') || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Percent-decoding; a malformed escape stays as it is, invalid UTF-8 becomes U+FFFD. */
  private static String decode(String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    byte[] bytes = new byte[value.length()];
    int length = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '%' && i + 2 < value.length()) {
        int high = Character.digit(value.charAt(i + 1), 16);
        int low = Character.digit(value.charAt(i + 2), 16);
        if (high >= 0 && low >= 0) {
          bytes[length++] = (byte) (high << 4 | low);
          i += 2;
          continue;
        }
      }
      bytes[length++] = (byte) c;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
