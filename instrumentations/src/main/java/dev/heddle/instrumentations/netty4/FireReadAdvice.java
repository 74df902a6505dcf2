// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A handler has read something for the handlers behind it. */
final class FireReadAdvice {
  private FireReadAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(
      @Advice.This ChannelHandlerContext context, @Advice.Argument(0) @Nullable Object message) {
    return Codecs.read(context, message);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context replaced) {
    Codecs.detach(replaced);
  }
}
