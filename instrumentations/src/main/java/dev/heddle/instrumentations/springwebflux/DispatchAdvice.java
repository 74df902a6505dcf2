// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** A handler was found for a request. */
final class DispatchAdvice {
  private DispatchAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.Argument(0) ServerWebExchange exchange) {
    Exchanges.dispatch(exchange);
  }
}
