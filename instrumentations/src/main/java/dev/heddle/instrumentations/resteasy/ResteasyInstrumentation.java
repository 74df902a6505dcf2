// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.resteasy;

import dev.heddle.build.Instrumentation;

/**
 * Names the route of a request by the path that RESTEasy has registered its method by. A method
 * doesn't know its path, so it is told when it is registered; that of a locator stays with the
 * request, for what is found below it.
 */
public final class ResteasyInstrumentation extends Instrumentation {
  private static final String CORE = "org.jboss.resteasy.core.";
  private static final String SERVLET = "org.jboss.resteasy.plugins.server.servlet.";

  @Override
  protected void define() {
    name(
        "resteasy",
        "jaxrs",
        "jaxrs-2-0",
        "jaxrs-3-0",
        "resteasy-3-0",
        "resteasy-3-1",
        "resteasy-6-0");
    library("RESTEasy", "org.jboss.resteasy:resteasy-jaxrs", "[3.0.0.Final,4)");
    library("RESTEasy", "org.jboss.resteasy:resteasy-core", "[4.0.0.Final,8)");
    virtualField("resteasy.path")
        .in(CORE + "ResourceMethodInvoker", CORE + "ResourceLocatorInvoker");
    virtualField("resteasy.route").in(SERVLET + "HttpServletInputMessage");
    type(CORE + "registry.RootNode")
        .method("addInvoker")
        .takesCount(2)
        .advice(RegisterAdvice.class);
    type(CORE + "registry.RootNode")
        .method("match")
        .takes("org.jboss.resteasy.spi.HttpRequest", "int")
        .advice(MatchAdvice.class);
  }
}
