// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connection has read a request's headers, or is done with the request. */
final class CurrentExchangeAdvice {
  private CurrentExchangeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This HttpServerConnection connection,
      @Advice.Argument(0) @Nullable HttpServerExchange exchange) {
    Requests.read(connection, exchange);
  }
}
