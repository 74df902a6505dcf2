// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;

/** An async call has failed. */
final class FailAdvice {
  private FailAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This HttpAsyncClientExchangeHandler handler, @Advice.Argument(0) Exception thrown) {
    Exchanges.finish(handler, thrown);
  }
}
