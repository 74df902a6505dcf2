// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import dev.heddle.build.Instrumentation;

/**
 * The adapter between Tomcat's protocols and its container: every request passes it, also those
 * that match no application, and those that are too broken to be parsed are logged through it. The
 * same classes serve {@code javax} and {@code jakarta}.
 */
public final class TomcatInstrumentation extends Instrumentation {
  private static final String ADAPTER = "org.apache.catalina.connector.CoyoteAdapter";
  private static final String REQUEST = "org.apache.coyote.Request";
  private static final String RESPONSE = "org.apache.coyote.Response";

  @Override
  protected void define() {
    name("tomcat", "tomcat-7-0", "tomcat-10-0");
    library("Tomcat", "org.apache.tomcat.embed:tomcat-embed-core", "[7.0.4,12)");
    whenPresent("org.apache.catalina.core.AsyncContextImpl"); // Tomcat 6 is served by servlet2
    virtualField("tomcat.request").in(REQUEST);
    type(ADAPTER).method("service").takes(REQUEST, RESPONSE).advice(ServiceAdvice.class);
    type(ADAPTER)
        .method("asyncDispatch")
        .takes(REQUEST, RESPONSE, "*")
        .advice(AsyncDispatchAdvice.class);
    type(ADAPTER).method("log").takes(REQUEST, RESPONSE, "long").advice(LogAdvice.class);
  }
}
