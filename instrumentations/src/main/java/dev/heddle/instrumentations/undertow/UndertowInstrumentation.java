// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import dev.heddle.build.Instrumentation;

/**
 * Every handler that Undertow's listeners or a dispatch call is called by one method, on whatever
 * thread; a request is over when its exchange calls its listeners. What a listener refuses before
 * there is anybody to call is seen where it writes its fixed answer.
 */
public final class UndertowInstrumentation extends Instrumentation {
  private static final String SERVER = "io.undertow.server.";
  private static final String EXCHANGE = SERVER + "HttpServerExchange";
  private static final String HTTP = SERVER + "protocol.http.";

  @Override
  protected void define() {
    name("undertow", "undertow-1-4");
    library("Undertow", "io.undertow:undertow-core", "[1.4.0.Final,3)");
    virtualField("undertow.exchange").in(EXCHANGE);
    virtualField("undertow.connection").in(HTTP + "HttpServerConnection");
    type(SERVER + "Connectors")
        .method("executeRootHandler")
        .takes(SERVER + "HttpHandler", EXCHANGE)
        .advice(HandlerAdvice.class);
    type(EXCHANGE)
        .method("dispatch")
        .takes("java.util.concurrent.Executor", "java.lang.Runnable")
        .advice(DispatchAdvice.class);
    type(EXCHANGE).method("invokeExchangeCompleteListeners").takes().advice(CompleteAdvice.class);
    type(HTTP + "HttpServerConnection")
        .method("setCurrentExchange")
        .takes(EXCHANGE)
        .advice(CurrentExchangeAdvice.class);
    type(HTTP + "HttpReadListener")
        .method("sendBadRequestAndClose")
        .takes("*", "*")
        .advice(RefuseAdvice.class);
  }
}
