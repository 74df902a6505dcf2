// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

import dev.heddle.semconv.RecentTexts;
import dev.heddle.semconv.db.KeyPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A command in the syntax of redis-cli: its keys and fields, and {@code ?} for every value. Keys
 * that are not text are escaped, long ones and long commands are cut. Any thread.
 */
final class RedisText {
  private static final int MAX_ARGUMENTS = 32;
  private static final int MAX_ARGUMENT = 128;
  private static final int MAX_TEXT = 1024;

  private RedisText() {}

  /**
   * @param text where it is put together; what was in it is gone
   */
  static String of(String command, byte[][] arguments, boolean sanitizes, StringBuilder text) {
    return of(command, arguments, sanitizes, KeyPolicy.current(), text);
  }

  static String of(
      String command, byte[][] arguments, boolean sanitizes, KeyPolicy policy, StringBuilder text) {
    if (arguments.length == 0) {
      return command;
    }
    text.setLength(0);
    text.append(command);
    int form =
        sanitizes || RedisCommands.isSecret(command)
            ? RedisCommands.shown(command)
            : RedisCommands.ALL;
    int keys = form == RedisCommands.SCRIPT || form == RedisCommands.DIGEST ? keys(arguments) : 0;
    for (int i = 0; i < arguments.length; i++) {
      if (i == MAX_ARGUMENTS || text.length() > MAX_TEXT) {
        return RecentTexts.of(text.append(" ..."));
      }
      text.append(' ');
      if (isShown(form, i, keys)) {
        append(text, arguments[i], policy.shown(arguments[i]));
      } else {
        text.append('?');
      }
    }
    return RecentTexts.of(text);
  }

  private static boolean isShown(int form, int index, int keys) {
    switch (form) {
      case RedisCommands.PAIRS:
        return (index & 1) == 0;
      case RedisCommands.KEY_AND_PAIRS:
        return index == 0 || (index & 1) == 1;
      case RedisCommands.SCRIPT:
        return index > 0 && index < keys + 2;
      case RedisCommands.DIGEST:
        return index < keys + 2;
      default:
        return index < form;
    }
  }

  /** The number of keys that a script is given; none where it is no number. */
  private static int keys(byte[][] arguments) {
    if (arguments.length < 2) {
      return -1;
    }
    byte[] number = arguments[1];
    int keys = 0;
    for (int i = 0; i < number.length; i++) {
      if (number[i] < '0' || number[i] > '9' || i == 5) {
        return -1;
      }
      keys = keys * 10 + number[i] - '0';
    }
    return keys;
  }

  private static void append(StringBuilder text, byte[] argument, int shown) {
    if (shown == argument.length) {
      append(text, argument);
      return;
    }
    if (shown > 0) {
      append(text, Arrays.copyOf(argument, shown));
    }
    text.append('?');
  }

  private static void append(StringBuilder text, byte[] argument) {
    int length = Math.min(argument.length, MAX_ARGUMENT);
    boolean plain = length > 0;
    boolean ascii = true;
    for (int i = 0; i < length; i++) {
      byte b = argument[i];
      ascii &= b >= 0;
      plain &= b > ' ' && b != '"' && b != '\\' && b != 127 || b < 0;
    }
    if (plain && ascii) {
      for (int i = 0; i < length; i++) {
        text.append((char) argument[i]);
      }
    } else if (plain) {
      appendUtf8(text, argument, length);
    } else {
      appendQuoted(text, argument, length);
    }
    if (length < argument.length) {
      text.append("...");
    }
  }

  private static void appendUtf8(StringBuilder text, byte[] argument, int length) {
    String decoded = new String(argument, 0, length, StandardCharsets.UTF_8);
    if (decoded.indexOf('\uFFFD') >= 0) {
      appendQuoted(text, argument, length);
    } else {
      text.append(decoded);
    }
  }

  private static void appendQuoted(StringBuilder text, byte[] argument, int length) {
    text.append('"');
    for (int i = 0; i < length; i++) {
      int b = argument[i] & 0xff;
      if (b == '"' || b == '\\') {
        text.append('\\').append((char) b);
      } else if (b >= ' ' && b < 127) {
        text.append((char) b);
      } else {
        text.append("\\x").append(hex(b >> 4)).append(hex(b & 15));
      }
    }
    text.append('"');
  }

  private static char hex(int digit) {
    return (char) (digit < 10 ? '0' + digit : 'a' + digit - 10);
  }
}
