// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.build.Instrumentation;

/** The classic and the async clients of 5.0 and later, at what all their overloads come down to. */
public final class ApacheHttpClient5Instrumentation extends Instrumentation {
  private static final String CLIENT = "org.apache.hc.client5.http.";
  private static final String CORE = "org.apache.hc.core5.http.";

  @Override
  protected void define() {
    name("apache-httpclient-5", "apache-httpclient", "apache-httpclient-5-0");
    library("Apache HttpClient 5", "org.apache.httpcomponents.client5:httpclient5", "[5.0,6)");
    virtualField("apache-httpclient-5.call")
        .in(
            CLIENT + "impl.async.InternalHttpAsyncExecRuntime",
            CLIENT + "impl.async.InternalH2AsyncExecRuntime");
    classic();
    async();
  }

  private void classic() {
    String[] call = {
      CORE + "HttpHost", CORE + "ClassicHttpRequest", CORE + "protocol.HttpContext",
    };
    type(CLIENT + "impl.classic.InternalHttpClient")
        .method("doExecute")
        .takes(call)
        .advice(CallAdvice.class);
    type(CLIENT + "impl.classic.MinimalHttpClient")
        .method("doExecute")
        .takes(call)
        .advice(MinimalCallAdvice.class);
    type(CLIENT + "impl.classic.ConnectExec")
        .method("execute")
        .takes(
            CORE + "ClassicHttpRequest",
            CLIENT + "classic.ExecChain$Scope",
            CLIENT + "classic.ExecChain")
        .advice(ConnectAdvice.class);
  }

  private void async() {
    type(CLIENT + "impl.async.InternalAbstractHttpAsyncClient")
        .method("doExecute")
        .takesCount(6)
        .advice(AsyncCallAdvice.class);
    types(
            CLIENT + "impl.async.InternalHttpAsyncClient",
            CLIENT + "impl.async.InternalH2AsyncClient")
        .method("createAsyncExecRuntime")
        .takes(CORE + "nio.HandlerFactory")
        .advice(RuntimeAdvice.class);
    type(CLIENT + "impl.async.AsyncConnectExec")
        .method("execute")
        .takes(
            CORE + "HttpRequest",
            CORE + "nio.AsyncEntityProducer",
            CLIENT + "async.AsyncExecChain$Scope",
            CLIENT + "async.AsyncExecChain",
            CLIENT + "async.AsyncExecCallback")
        .advice(AsyncConnectAdvice.class);
  }
}
