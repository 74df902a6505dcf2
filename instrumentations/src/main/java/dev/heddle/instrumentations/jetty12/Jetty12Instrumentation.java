// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import dev.heddle.build.Instrumentation;

/**
 * The state of a channel, which protocols give a request and which calls the server's handlers
 * once; the handlers call back when they are done, and one private method sees the end of all
 * requests, also of those that never had a handler. Servlets of each flavour have a channel of
 * their own above it, by which threads come back to a request.
 */
public final class Jetty12Instrumentation extends Instrumentation {
  private static final String STATE = "org.eclipse.jetty.server.internal.HttpChannelState";
  private static final String THROWABLE = "java.lang.Throwable";
  private static final String[] SERVLET_CHANNELS = {
    "org.eclipse.jetty.ee8.nested.HttpChannel",
    "org.eclipse.jetty.ee9.nested.HttpChannel",
    "org.eclipse.jetty.ee10.servlet.ServletChannel",
    "org.eclipse.jetty.ee11.servlet.ServletChannel",
  };

  @Override
  protected void define() {
    name("jetty12", "jetty", "jetty-12-0");
    library("Jetty", "org.eclipse.jetty:jetty-server", "[12.0.0,13)");
    whenPresent("org.eclipse.jetty.server.Request$Handler");
    virtualField("jetty12.state").in(STATE);
    virtualField("jetty12.request").in(STATE + "$ChannelRequest");
    virtualField("jetty12.servlets").in(SERVLET_CHANNELS);
    type(STATE)
        .method("onRequest")
        .takes("org.eclipse.jetty.http.MetaData$Request")
        .advice(RequestAdvice.class);
    type(STATE + "$HandlerInvoker").method("run").takes().advice(HandleAdvice.class);
    type(STATE)
        .method("completeStream")
        .takes("org.eclipse.jetty.server.HttpStream", THROWABLE)
        .advice(CompleteAdvice.class);
    type(STATE + "$HandlerInvoker")
        .method("completeStream") // in early versions
        .takes("org.eclipse.jetty.server.HttpStream", THROWABLE)
        .advice(InvokerCompleteAdvice.class);
    type(STATE + "$ChannelCallback").method("failed").takes(THROWABLE).advice(FailAdvice.class);
    types(SERVLET_CHANNELS).method("handle").takes().advice(ServletsAdvice.class);
  }
}
