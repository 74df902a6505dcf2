// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import net.bytebuddy.asm.Advice;

/** The server makes what it hands to filters and the handler, on the thread that calls them. */
final class StartAdvice {
  private StartAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void start(@Advice.This HttpExchange exchange, @Advice.Argument(0) Object implementation) {
    Exchange.start(exchange, implementation);
  }
}
