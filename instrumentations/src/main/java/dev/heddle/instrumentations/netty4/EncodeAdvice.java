// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request or response, or a part of one, is encoded and goes on to the wire. */
final class EncodeAdvice {
  private EncodeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Outgoing enter(
      @Advice.This Object encoder,
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) @Nullable Object message) {
    return encoder instanceof HttpRequestEncoder ? Client.write(context.channel(), message) : null;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Outgoing request,
      @Advice.This Object encoder,
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) @Nullable Object message,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (request != null) {
      Client.written(context.channel(), request, thrown);
    } else if (encoder instanceof HttpResponseEncoder) {
      Server.written(context.channel(), message, thrown);
    }
  }
}
