// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Something went wrong in a channel; its handlers may still answer. */
final class ExceptionAdvice {
  private ExceptionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This ChannelHandlerContext context, @Advice.Argument(0) @Nullable Throwable cause) {
    Connection connection = Connection.get(context.channel());
    if (connection != null && cause != null) {
      connection.failed(cause);
    }
  }
}
