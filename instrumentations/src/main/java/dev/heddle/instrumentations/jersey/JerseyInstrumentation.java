// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jersey;

import dev.heddle.build.Instrumentation;

/**
 * Names the route of a request by the templates that Jersey matched, wherever their annotations
 * were: each level of resources tells its own, before filters and methods run.
 */
public final class JerseyInstrumentation extends Instrumentation {
  private static final String TEMPLATE = "org.glassfish.jersey.uri.UriTemplate";

  @Override
  protected void define() {
    name("jersey", "jaxrs", "jaxrs-2-0", "jaxrs-3-0", "jersey-2-0", "jersey-3-0");
    library("Jersey", "org.glassfish.jersey.core:jersey-server", "[2.0,5)");
    type("org.glassfish.jersey.server.internal.routing.UriRoutingContext")
        .method("pushTemplates")
        .takes(TEMPLATE, TEMPLATE)
        .advice(MatchAdvice.class);
  }
}
