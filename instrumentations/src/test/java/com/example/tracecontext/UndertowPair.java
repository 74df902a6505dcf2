// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Undertow, without servlets. */
final class UndertowPair implements Pair {
  private final Undertow server;
  private final Caller caller;
  private final CallbackService service;
  private final int port;

  UndertowPair(Caller caller, int port) {
    this.caller = caller;
    this.service = new CallbackService(caller);
    this.port = port;
    server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            .setWorkerThreads(16)
            .setHandler(exchange -> exchange.dispatch(this::serve))
            .build();
    server.start();
  }

  private void serve(HttpServerExchange exchange) throws IOException {
    exchange.startBlocking();
    byte[] body = exchange.getInputStream().readAllBytes();
    service.serve(new String(body, StandardCharsets.UTF_8));
    exchange.getOutputStream().write('{');
    exchange.getOutputStream().write('}');
    exchange.endExchange();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() throws Exception {
    server.stop();
    caller.close();
  }
}
