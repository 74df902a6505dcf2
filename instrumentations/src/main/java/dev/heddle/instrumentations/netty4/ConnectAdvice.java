// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A client begins to connect on its caller's thread. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This Object bootstrap, @Advice.Return @Nullable ChannelFuture registered) {
    Context caller = Context.current();
    if (caller != null && registered != null && bootstrap instanceof Bootstrap) {
      Connection.of(registered.channel()).connecting(caller);
    }
  }
}
