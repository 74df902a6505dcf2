// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatthreads;

import dev.heddle.build.Instrumentation;

/**
 * Every connector has an endpoint, whose start and stop are final since 7.0.6, abstract before.
 * Embedded Tomcats mostly register no MBeans, so the endpoint itself is asked.
 */
public final class TomcatThreadsInstrumentation extends Instrumentation {
  private static final String ENDPOINT = "org.apache.tomcat.util.net.AbstractEndpoint";

  @Override
  protected void define() {
    name("tomcat-threads");
    library(
        "Tomcat: thread pool metrics", "org.apache.tomcat.embed:tomcat-embed-core", "[7.0.8,12)");
    type(ENDPOINT).method("start").takes().advice(StartAdvice.class);
    type(ENDPOINT).method("stop").takes().advice(StopAdvice.class);
  }
}
