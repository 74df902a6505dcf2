// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import dev.heddle.testing.LibraryVersions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** On Reactor Netty; with functions, which find nothing below an application's path before 5.3. */
@LibraryVersions({
  "org.springframework:spring-webflux:5.2.9.RELEASE, org.springframework:spring-context:5.2.9.RELEASE,"
      + " io.projectreactor.netty:reactor-netty:0.9.25.RELEASE",
  "org.springframework:spring-webflux:5.3.39, org.springframework:spring-context:5.3.39, io.projectreactor.netty:reactor-netty-http:1.0.48",
  "org.springframework:spring-webflux:6.0.0, org.springframework:spring-context:6.0.0, io.projectreactor.netty:reactor-netty-http:1.1.0",
  "org.springframework:spring-webflux:latest, org.springframework:spring-context:latest, io.projectreactor.netty:reactor-netty-http:latest,"
      + " !io.netty:netty-codec-native-quic, !io.netty:netty-transport-native-epoll,"
      + " !io.netty:netty-resolver-dns-native-macos",
})
class SpringWebfluxTest extends SpringWebfluxRoutes {
  private final DisposableServer server =
      HttpServer.create()
          .host("127.0.0.1")
          .port(0)
          .handle(new ReactorHttpHandlerAdapter(belowItsPath()))
          .bindNow(Duration.ofSeconds(10));

  SpringWebfluxTest() {
    boolean functionsBelowAPath =
        Stream.of(ServerRequest.class.getMethods())
            .anyMatch(method -> method.getName().equals("requestPath")); // since 5.3
    if (functionsBelowAPath) {
      routes.put("/functions/7", "/shop/functions/{id}");
      routes.put("/nested/7", "/shop/nested/{id}");
    }
  }

  @AfterEach
  void stop() {
    server.disposeNow(Duration.ofSeconds(10));
  }

  @Override
  protected int port() {
    return server.port();
  }
}
