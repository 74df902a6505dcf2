// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command where it was written: an array of bulk strings. Of long arguments only the
 * beginning is read, of many the first ones and the last. Source: RESP.
 */
final class EncodedCommand {
  private static final int MAX_ARGUMENTS = 33;
  private static final int MAX_ARGUMENT = 129;
  private static final int CRLF = 2;

  private final ByteBuf buffer;
  private final int end;
  private int at;

  private EncodedCommand(ByteBuf buffer, int start) {
    this.buffer = buffer;
    this.at = start;
    this.end = buffer.writerIndex();
  }

  /** Those after the command; null where it is written in another way. */
  static byte @Nullable [][] arguments(ByteBuf buffer, int start) {
    return new EncodedCommand(buffer, start).read();
  }

  private byte @Nullable [][] read() {
    int count = number('*') - 1;
    if (count < 0 || skip() == null) {
      return null;
    }
    byte[][] arguments = new byte[Math.min(count, MAX_ARGUMENTS)][];
    for (int i = 0; i < count; i++) {
      byte[] argument = skip();
      if (argument == null) {
        return null;
      }
      arguments[Math.min(i, MAX_ARGUMENTS - 1)] = argument;
    }
    return arguments;
  }

  /** The beginning of the next bulk string. */
  private byte @Nullable [] skip() {
    int length = number('$');
    if (length < 0 || at + length + CRLF > end) {
      return null;
    }
    byte[] bytes = new byte[Math.min(length, MAX_ARGUMENT)];
    buffer.getBytes(at, bytes);
    at += length + CRLF;
    return bytes;
  }

  /** The number behind that sign and before the end of the line; -1 where there is none. */
  private int number(char sign) {
    if (at >= end || buffer.getByte(at) != sign) {
      return -1;
    }
    int number = 0;
    for (int i = at + 1; i + 1 < end; i++) {
      int digit = buffer.getByte(i) - '0';
      if (digit < 0 || digit > 9) {
        at = i + CRLF;
        return number;
      }
      number = number * 10 + digit;
    }
    return -1;
  }
}
