// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.http.HttpAttempts;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;
import org.jspecify.annotations.Nullable;

/**
 * An async call is known by its exchange handler, which is made on the caller's thread and goes
 * through redirects and challenges on the reactor's. An attempt begins where it asks for a
 * connection or turns to the next request for the one that it has.
 */
final class Exchanges {
  private static final VirtualField<
          HttpAsyncClientExchangeHandler, HttpAttempts<Outgoing, HttpResponse>>
      CALLS = VirtualField.of("apache-httpasyncclient.call");

  private Exchanges() {}

  static void made(HttpAsyncClientExchangeHandler handler) {
    HttpAttempts<Outgoing, HttpResponse> call = HttpAttempts.current(Calls.CLIENT);
    if (call != null) {
      CALLS.set(handler, call);
    }
  }

  static @Nullable HttpAttempts<Outgoing, HttpResponse> of(HttpAsyncClientExchangeHandler handler) {
    return CALLS.get(handler);
  }

  static void begin(
      HttpAsyncClientExchangeHandler handler,
      @Nullable HttpRequestWrapper next,
      @Nullable HttpRoute way) {
    HttpAttempts<Outgoing, HttpResponse> call = of(handler);
    if (call != null && next != null && way != null && call.open() == null) {
      call.begin(new Outgoing(way.getTargetHost(), next.getOriginal()));
    }
  }

  /** Not for what the handler sends on its own account: it asks a proxy for a tunnel. */
  static void send(HttpAttempts<Outgoing, HttpResponse> call, HttpRequest request) {
    Outgoing outgoing = call.request();
    if (outgoing != null && !Calls.isForTunnel(request, outgoing)) {
      outgoing.sent(request);
      call.send();
    }
  }

  static void answered(HttpAsyncClientExchangeHandler handler, HttpResponse response) {
    HttpAttempts<Outgoing, HttpResponse> call = of(handler);
    Outgoing outgoing = call == null ? null : call.request();
    if (call != null && outgoing != null && outgoing.sent() != outgoing.written) {
      call.finish(response, null);
    }
  }

  static void finish(HttpAsyncClientExchangeHandler handler, @Nullable Throwable thrown) {
    HttpAttempts<Outgoing, HttpResponse> call = of(handler);
    if (call != null && call.open() != null) {
      call.finish(null, thrown);
    }
  }
}
