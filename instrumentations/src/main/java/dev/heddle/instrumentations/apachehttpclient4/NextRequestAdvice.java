// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.asm.Advice;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;
import org.jspecify.annotations.Nullable;

/** An async client turns to a request for the connection that it has. */
final class NextRequestAdvice {
  private NextRequestAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This HttpAsyncClientExchangeHandler handler,
      @Advice.Argument(0) @Nullable HttpRequestWrapper request,
      @Advice.FieldValue("routeRef") AtomicReference<HttpRoute> route) {
    Exchanges.begin(handler, request, route.get());
  }
}
