// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import dev.heddle.build.Instrumentation;

/**
 * Names the route of a request by the pattern that Spring's handler mappings matched, where the
 * dispatcher turns to the handler they found. Filters may have moved the request to a thread that
 * serves none; which request it is, the exchange tells.
 */
public final class SpringWebfluxInstrumentation extends Instrumentation {
  private static final String EXCHANGE = "org.springframework.web.server.ServerWebExchange";
  private static final String SERVER = "org.springframework.http.server.reactive.";

  @Override
  protected void define() {
    name("spring-webflux", "spring-webflux-5-0");
    library("Spring WebFlux", "org.springframework:spring-webflux", "[5.0.0.RELEASE,8)");
    type("org.springframework.web.server.adapter.HttpWebHandlerAdapter")
        .whenPresent("org.springframework.web.reactive.DispatcherHandler")
        .method("createExchange")
        .takes(SERVER + "ServerHttpRequest", SERVER + "ServerHttpResponse")
        .advice(ExchangeAdvice.class);
    type("org.springframework.web.reactive.DispatcherHandler")
        .methodsNamed("invokeHandler", "handleRequestWith") // before 6.0, and since
        .takes(EXCHANGE, "java.lang.Object")
        .advice(DispatchAdvice.class);
  }
}
