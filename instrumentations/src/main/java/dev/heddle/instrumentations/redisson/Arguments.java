// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.CommandData;

/**
 * The arguments of a command before they are written, of long ones only the beginning, of many the
 * first ones and the last. What only a codec could write is not shown.
 */
final class Arguments {
  private static final int MAX_ARGUMENTS = 33;
  private static final int MAX_ARGUMENT = 129;
  private static final byte[] UNKNOWN = {'?'};

  private Arguments() {}

  static byte[][] of(CommandData<?, ?> data) {
    @Nullable Object[] values = data.getParams();
    String second = data.getCommand().getSubName();
    int before = second == null ? 0 : 1;
    int count = before + values.length;
    byte[][] arguments = new byte[Math.min(count, MAX_ARGUMENTS)][];
    for (int i = 0; i < arguments.length; i++) {
      int value = i == MAX_ARGUMENTS - 1 ? values.length - 1 : i - before;
      arguments[i] = bytes(value < 0 ? second : values[value]);
    }
    return arguments;
  }

  private static byte[] bytes(@Nullable Object value) {
    if (value instanceof ByteBuf) {
      ByteBuf buffer = (ByteBuf) value;
      byte[] bytes = new byte[Math.min(buffer.readableBytes(), MAX_ARGUMENT)];
      buffer.getBytes(buffer.readerIndex(), bytes);
      return bytes;
    }
    if (value instanceof byte[]) {
      return (byte[]) value;
    }
    return value instanceof CharSequence || value instanceof Number || value instanceof Boolean
        ? value.toString().getBytes(StandardCharsets.UTF_8)
        : UNKNOWN;
  }
}
