// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import dev.heddle.build.Instrumentation;

/**
 * The channel between Jetty's protocols and its handlers: it works on a request in one method, on
 * whatever thread and however often, says when request and response are over, and refuses what
 * could not be parsed. The same classes serve {@code javax} and {@code jakarta}.
 */
public final class JettyInstrumentation extends Instrumentation {
  private static final String CHANNEL = "org.eclipse.jetty.server.HttpChannel";

  @Override
  protected void define() {
    name("jetty", "jetty-8-0", "jetty-11-0");
    library("Jetty", "org.eclipse.jetty:jetty-server", "[9.0.3.v20130506,12)");
    whenPresent("org.eclipse.jetty.server.HttpChannelState"); // not Jetty 8, nor 12
    virtualField("jetty.channel").in(CHANNEL);
    type(CHANNEL).method("handle").takes().advice(HandleAdvice.class);
    type(CHANNEL)
        .method("handleException")
        .takes("java.lang.Throwable")
        .advice(ExceptionAdvice.class);
    type(CHANNEL).method("onCompleted").takes().advice(CompletedAdvice.class);
    type(CHANNEL)
        .method("onBadMessage")
        .takes("org.eclipse.jetty.http.BadMessageException")
        .advice(BadMessageAdvice.class);
    type(CHANNEL)
        .method("onBadMessage") // before 9.4.8
        .takes("int", "java.lang.String")
        .advice(RefuseAdvice.class);
    type(CHANNEL)
        .method("badMessage") // before 9.3
        .takes("int", "java.lang.String")
        .advice(RefuseAdvice.class);
    type(CHANNEL).method("reset").takes().advice(CompletedAdvice.class); // before 9.3
  }
}
