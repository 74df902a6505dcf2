// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;

/** A call has a connection and makes its request, or hears something of it. */
final class StateAdvice {
  private StateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(
      @Advice.FieldValue("handler") Object handler,
      @Advice.Argument(0) Connection connection,
      @Advice.Argument(1) Object state) {
    Call call = Call.of(handler);
    if (call == null) {
      return null;
    }
    if (state == ConnectionObserver.State.CONFIGURED) {
      call.caller.isNextOn(connection.channel());
    }
    return Tasks.replace(call.caller.context());
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context replaced) {
    Tasks.detach(replaced);
  }
}
