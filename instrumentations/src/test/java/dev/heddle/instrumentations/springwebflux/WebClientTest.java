// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import static dev.heddle.testing.HeddleAssertions.assertThat;

import com.example.http.ReactorClients;
import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.TestSpan;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.ConnectionProvider;

/** Above Reactor Netty. */
@LibraryVersions({
  "org.springframework:spring-webflux:5.2.9.RELEASE, org.springframework:spring-context:5.2.9.RELEASE,"
      + " io.projectreactor.netty:reactor-netty:0.9.0.RELEASE",
  "org.springframework:spring-webflux:5.3.39, org.springframework:spring-context:5.3.39, io.projectreactor.netty:reactor-netty-http:1.0.0",
  "org.springframework:spring-webflux:latest, org.springframework:spring-context:latest, io.projectreactor.netty:reactor-netty-http:latest,"
      + " !io.netty:netty-codec-native-quic, !io.netty:netty-transport-native-epoll,"
      + " !io.netty:netty-resolver-dns-native-macos",
})
class WebClientTest extends WebClientContract {
  private static ConnectionProvider connections;

  @BeforeAll
  static void start() {
    connections = ReactorClients.pool("contract", 100);
  }

  @AfterAll
  static void stop() {
    connections.disposeLater().block(Duration.ofSeconds(10));
  }

  @Override
  protected String instrumentation() {
    return "netty";
  }

  @Override
  ClientHttpConnector connector(HttpCall call) {
    return new ReactorClientHttpConnector(ReactorClients.client(call, connections));
  }

  @Test
  void takesTheContextAlongToAnotherThreadThatSubscribes() throws Exception {
    HttpCall call = HttpCall.of("GET", server.url("/ok"));
    Mono<HttpAnswer> prepared = exchange(connector(call), call);

    TestSpan.inside("parent", () -> answer(prepared.subscribeOn(Schedulers.parallel())));

    assertThat(spans.awaitTrace(2)).isTree("parent", "  GET");
  }
}
