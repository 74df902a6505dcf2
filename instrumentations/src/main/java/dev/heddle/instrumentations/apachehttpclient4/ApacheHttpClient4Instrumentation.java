// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * The implementations of 4.0 ({@code DefaultHttpClient}, in every version) and 4.3 ({@code
 * HttpClients}), and the async client, at what all their overloads come down to.
 */
public final class ApacheHttpClient4Instrumentation extends Instrumentation {
  private static final String NIO = "org.apache.http.impl.nio.client.";
  private static final String HOST = "org.apache.http.HttpHost";
  private static final String REQUEST = "org.apache.http.HttpRequest";
  private static final String CONTEXT = "org.apache.http.protocol.HttpContext";

  @Override
  protected void define() {
    name(
        "apache-httpclient-4",
        "apache-httpclient",
        "apache-httpclient-4-0",
        "apache-httpasyncclient",
        "apache-httpasyncclient-4-1");
    library("Apache HttpClient 4", "org.apache.httpcomponents:httpclient", "[4.0,5)");
    library("Apache HttpAsyncClient 4.1", "org.apache.httpcomponents:httpasyncclient", "[4.1,5)");
    virtualField("apache-httpasyncclient.call").in(NIO + "AbstractClientExchangeHandler");
    since40();
    since43();
    async();
    type("org.apache.http.protocol.HttpRequestExecutor")
        .method("execute")
        .takes(REQUEST, "org.apache.http.HttpClientConnection", CONTEXT)
        .advice(SendAdvice.class);
  }

  private void since40() {
    String director = "org.apache.http.impl.client.DefaultRequestDirector";
    type(director).method("execute").takes(HOST, REQUEST, CONTEXT).advice(DirectorAdvice.class);
    type(director)
        .method("handleResponse")
        .takes("org.apache.http.impl.client.RoutedRequest", "org.apache.http.HttpResponse", CONTEXT)
        .advice(FollowUpAdvice.class);
  }

  private void async() {
    types(NIO + "InternalHttpAsyncClient", NIO + "MinimalHttpAsyncClient")
        .method("execute")
        .takes(
            "org.apache.http.nio.protocol.HttpAsyncRequestProducer",
            "org.apache.http.nio.protocol.HttpAsyncResponseConsumer",
            CONTEXT,
            "org.apache.http.concurrent.FutureCallback")
        .advice(AsyncCallAdvice.class);
    TypeRule exchanges =
        types(NIO + "DefaultClientExchangeHandlerImpl", NIO + "MinimalClientExchangeHandlerImpl");
    exchanges.constructor().advice(ExchangeAdvice.class);
    exchanges.method("generateRequest").takes().returns(REQUEST).advice(GenerateAdvice.class);
    exchanges
        .method("responseReceived")
        .takes("org.apache.http.HttpResponse")
        .advice(AnswerAdvice.class);
    TypeRule all = type(NIO + "AbstractClientExchangeHandler");
    all.method("requestConnection").takes().advice(RequestConnectionAdvice.class);
    all.method("setCurrentRequest")
        .takes("org.apache.http.client.methods.HttpRequestWrapper")
        .advice(NextRequestAdvice.class);
    all.method("failed").takes("java.lang.Exception").advice(FailAdvice.class);
    all.method("cancel").takes().advice(CancelAdvice.class);
    all.method("close").takes().advice(CloseAdvice.class);
  }

  private void since43() {
    types(
            "org.apache.http.impl.client.InternalHttpClient",
            "org.apache.http.impl.client.MinimalHttpClient")
        .method("doExecute")
        .takes(HOST, REQUEST, CONTEXT)
        .advice(CallAdvice.class);
    types(
            "org.apache.http.impl.execchain.MainClientExec",
            "org.apache.http.impl.execchain.MinimalClientExec")
        .method("execute")
        .takes(
            "org.apache.http.conn.routing.HttpRoute",
            "org.apache.http.client.methods.HttpRequestWrapper",
            "org.apache.http.client.protocol.HttpClientContext",
            "org.apache.http.client.methods.HttpExecutionAware")
        .advice(ExecAdvice.class);
  }
}
