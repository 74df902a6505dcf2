// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;

/** The application gives up an async call. */
final class CancelAdvice {
  private CancelAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This HttpAsyncClientExchangeHandler handler) {
    Exchanges.finish(handler, new CancellationException());
  }
}
