// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;

/** An async call is over, whatever has become of it. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This HttpAsyncClientExchangeHandler handler) {
    Exchanges.finish(handler, null);
  }
}
