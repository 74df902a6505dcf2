// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.semconv.http.HttpAttempts;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;
import org.jspecify.annotations.Nullable;

/** An async client hands over the request that goes out now. */
final class GenerateAdvice {
  private GenerateAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This HttpAsyncClientExchangeHandler handler,
      @Advice.Return @Nullable HttpRequest request) {
    HttpAttempts<Outgoing, HttpResponse> call = Exchanges.of(handler);
    if (call != null && request != null) {
      Exchanges.send(call, request);
    }
  }
}
