// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A task goes on with the request, maybe on another thread. Undertow alone has it until it runs, in
 * executors of many kinds, so that it may be wrapped.
 */
final class DispatchAdvice {
  private DispatchAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  static @Nullable Runnable enter(
      @Advice.This HttpServerExchange exchange, @Advice.Argument(1) @Nullable Runnable task) {
    return task == null ? null : Requests.carry(exchange, task);
  }
}
