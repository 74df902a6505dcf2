// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

import dev.heddle.build.Instrumentation;

/**
 * Requests and responses are Netty's, which records them. What Netty cannot see is told here: who
 * subscribed to the call whose request goes out, on a connection that anybody may have made or left
 * to the pool, and that a call failed before there was a request.
 */
public final class ReactorNettyInstrumentation extends Instrumentation {
  private static final String CONNECT = "reactor.netty.http.client.HttpClientConnect$";
  private static final String HANDLER = CONNECT + "HttpClientHandler";

  @Override
  protected void define() {
    name("reactor-netty", "reactor-netty-0-9", "reactor-netty-1-0");
    library(
        "Reactor Netty's HTTP client 0.9",
        "io.projectreactor.netty:reactor-netty",
        "[0.9.0.RELEASE,1.0.0)");
    library(
        "Reactor Netty's HTTP client", "io.projectreactor.netty:reactor-netty-http", "[1.0.0,2)");
    virtualField("reactor-netty.call").in(HANDLER);
    type(HANDLER)
        .constructor()
        .advice(SubscribeAdvice.class)
        .method("test")
        .takes("java.lang.Throwable")
        .advice(FailureAdvice.class);
    type(CONNECT + "HttpIOHandlerObserver")
        .method("onStateChange")
        .takes("reactor.netty.Connection", "reactor.netty.ConnectionObserver$State")
        .advice(StateAdvice.class);
  }
}
