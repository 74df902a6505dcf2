// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.asm.Advice;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;

/** An async client asks for a connection. */
final class RequestConnectionAdvice {
  private RequestConnectionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This HttpAsyncClientExchangeHandler handler,
      @Advice.FieldValue("requestRef") AtomicReference<HttpRequestWrapper> request,
      @Advice.FieldValue("routeRef") AtomicReference<HttpRoute> route) {
    Exchanges.begin(handler, request.get(), route.get());
  }
}
