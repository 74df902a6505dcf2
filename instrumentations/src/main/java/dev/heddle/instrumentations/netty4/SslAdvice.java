// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;

/** A channel speaks TLS from now on. */
final class SslAdvice {
  private SslAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.Argument(0) ChannelHandlerContext context) {
    Connection.of(context.channel()).secured();
  }
}
