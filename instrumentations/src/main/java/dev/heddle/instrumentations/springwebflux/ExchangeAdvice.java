// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Spring begins to handle a request, on a thread of the server's. */
final class ExchangeAdvice {
  private ExchangeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.Return @Nullable ServerWebExchange exchange) {
    if (exchange != null) {
      Exchanges.begin(exchange);
    }
  }
}
