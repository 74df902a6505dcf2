// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.spring;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.nest;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Functions by predicates, some below others. */
public final class ReactiveFunctions {
  private ReactiveFunctions() {}

  /** All of them. */
  public static RouterFunction<ServerResponse> routes() {
    return route(GET("/functions/{id}"), ReactiveFunctions::answer)
        .and(nest(path("/nested"), route(GET("/{id}"), ReactiveFunctions::answer)));
  }

  private static Mono<ServerResponse> answer(ServerRequest request) {
    return ServerResponse.ok().body(Mono.just(request.pathVariable("id")), String.class);
  }
}
