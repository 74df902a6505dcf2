// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.nio.AbstractNioChannel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A client begins to connect on its caller's thread. Only where it is seen that the connection is
 * made: whose context was kept longer would be kept by a connection that others use.
 */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This Object bootstrap, @Advice.Return @Nullable ChannelFuture registered) {
    Context caller = Context.current();
    if (caller != null
        && registered != null
        && bootstrap instanceof Bootstrap
        && registered.channel() instanceof AbstractNioChannel) {
      Connection.of(registered.channel()).connecting(caller);
    }
  }
}
