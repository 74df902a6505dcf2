// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jersey1;

import dev.heddle.build.Instrumentation;

/** Names the route of a request by the templates that Jersey 1 matched, each in turn. */
public final class Jersey1Instrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("jersey-1", "jaxrs", "jaxrs-1-0");
    library("Jersey 1", "com.sun.jersey:jersey-server", "[1.0.2,2)");
    type("com.sun.jersey.server.impl.application.WebApplicationContext")
        .method("pushMatch")
        .takes("com.sun.jersey.api.uri.UriTemplate", "java.util.List")
        .advice(MatchAdvice.class);
  }
}
