// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;

/** An async call gets the object that it is known by on all threads. */
final class ExchangeAdvice {
  private ExchangeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This HttpAsyncClientExchangeHandler handler) {
    Exchanges.made(handler);
  }
}
