// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;

/** The head of a response has come in. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This HttpAsyncClientExchangeHandler handler,
      @Advice.Argument(0) HttpResponse response) {
    Exchanges.answered(handler, response);
  }
}
