// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import dev.heddle.context.Context;
import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A handler works on the request: the first one, or another after a dispatch. */
final class HandlerAdvice {
  private HandlerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(@Advice.Argument(1) HttpServerExchange exchange) {
    return Requests.enter(exchange);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context replaced) {
    Requests.exit(replaced);
  }
}
