// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.build.Instrumentation;

/**
 * The implementations of 4.0 ({@code DefaultHttpClient}, in every version) and 4.3 ({@code
 * HttpClients}), at what all their overloads come down to.
 */
public final class ApacheHttpClient4Instrumentation extends Instrumentation {
  private static final String HOST = "org.apache.http.HttpHost";
  private static final String REQUEST = "org.apache.http.HttpRequest";
  private static final String CONTEXT = "org.apache.http.protocol.HttpContext";

  @Override
  protected void define() {
    name("apache-httpclient-4", "apache-httpclient", "apache-httpclient-4-0");
    library("Apache HttpClient 4", "org.apache.httpcomponents:httpclient", "[4.0,5)");
    since40();
    since43();
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
