// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import dev.heddle.build.Instrumentation;

/**
 * {@code com.sun.net.httpserver} as the JDK implements it, the same members in all versions but for
 * the class that says that a response is written.
 */
public final class JdkHttpServerInstrumentation extends Instrumentation {
  private static final String PACKAGE = "sun.net.httpserver.";
  private static final String EXCHANGE = PACKAGE + "ExchangeImpl";

  @Override
  protected void define() {
    name("java-http-server");
    jdk("`com.sun.net.httpserver.HttpServer`", "8+");
    types(PACKAGE + "HttpExchangeImpl", PACKAGE + "HttpsExchangeImpl")
        .constructor()
        .takes(EXCHANGE)
        .advice(StartAdvice.class);
    type("com.sun.net.httpserver.Filter$Chain")
        .method("doFilter")
        .takes("com.sun.net.httpserver.HttpExchange")
        .advice(ChainAdvice.class);
    type(EXCHANGE).method("sendResponseHeaders").takes("int", "long").advice(AnswerAdvice.class);
    type(EXCHANGE).method("close").takes().advice(CloseAdvice.class);
    types(PACKAGE + "WriteFinishedEvent", PACKAGE + "Event$WriteFinished")
        .constructor()
        .takes(EXCHANGE)
        .advice(WrittenAdvice.class);
    type(PACKAGE + "ServerImpl$Exchange").method("run").takes().advice(RunAdvice.class);
    type(PACKAGE + "Request").method("headers").takes().advice(HeadersAdvice.class);
    type(PACKAGE + "ServerImpl$Exchange")
        .method("reject")
        .takes("int", "java.lang.String", "java.lang.String")
        .advice(RejectAdvice.class);
  }
}
