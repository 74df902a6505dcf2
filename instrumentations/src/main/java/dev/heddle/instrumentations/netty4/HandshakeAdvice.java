// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An event loop tells who waits for a connection that it speaks TLS now. */
final class HandshakeAdvice {
  private HandshakeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(
      @Advice.FieldValue("ctx") @Nullable ChannelHandlerContext context) {
    return context == null ? null : Client.connecting(context.channel());
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Context replaced,
      @Advice.FieldValue("ctx") @Nullable ChannelHandlerContext context) {
    if (context != null) {
      Client.connected(context.channel(), true, replaced);
    }
  }
}
