// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;

/** Request and response are over, in whatever way; Undertow may say so more than once. */
final class CompleteAdvice {
  private CompleteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This HttpServerExchange exchange) {
    Requests.end(exchange);
  }
}
