// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An event loop tells who waits for a connection that it is made, at once or later, or is not. */
final class ConnectedAdvice {
  private ConnectedAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(@Advice.FieldValue("this$0") Channel channel) {
    return Client.connecting(channel);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Context replaced, @Advice.FieldValue("this$0") Channel channel) {
    Client.connected(channel, false, replaced);
  }
}
