// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.heddle.testing.ContractApplication;
import dev.heddle.testing.HttpServerContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServerExchange;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

@LibraryVersions({
  "io.projectreactor.netty:reactor-netty:0.9.0.RELEASE",
  "io.projectreactor.netty:reactor-netty-http:1.0.0",
  "io.projectreactor.netty:reactor-netty-http:latest, !io.netty:netty-codec-native-quic,"
      + " !io.netty:netty-transport-native-epoll, !io.netty:netty-resolver-dns-native-macos",
})
class ReactorNettyServerTest extends HttpServerContract {
  private static DisposableServer server;

  @BeforeAll
  static void start() {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) ->
                    request
                        .receive()
                        .aggregate()
                        .asString(ISO_8859_1)
                        .defaultIfEmpty("")
                        .flatMap(body -> new Exchange(request, response, body).handled()))
            .bindNow(Duration.ofSeconds(10));
  }

  @AfterAll
  static void stop() {
    server.disposeNow(Duration.ofSeconds(10));
  }

  @Override
  protected String instrumentation() {
    return "netty";
  }

  @Override
  protected int port() {
    return server.port();
  }

  @Override
  protected boolean seesExceptions() {
    return false;
  }

  @Override
  protected boolean knowsSizesOfResponses() {
    return true;
  }

  private static final class Exchange implements ServerExchange {
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final String body;
    private Mono<Void> answer = Mono.empty();

    Exchange(HttpServerRequest request, HttpServerResponse response, String body) {
      this.request = request;
      this.response = response;
      this.body = body;
    }

    Mono<Void> handled() {
      try {
        ContractApplication.handle(this);
        return answer;
      } catch (Exception e) {
        return answer.then(Mono.error(e));
      }
    }

    @Override
    public String path() {
      String target = request.uri();
      int query = target.indexOf('?');
      return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public @Nullable String query() {
      String target = request.uri();
      int query = target.indexOf('?');
      return query < 0 ? null : target.substring(query + 1);
    }

    @Override
    public String body() {
      return body;
    }

    @Override
    public void addHeader(String name, String value) {
      response.addHeader(name, value);
    }

    @Override
    public void answer(int status, String text) {
      response.status(HttpResponseStatus.valueOf(status));
      response.header("Content-Length", String.valueOf(text.length()));
      answer = response.sendString(Mono.just(text), ISO_8859_1).then();
    }

    @Override
    public void redirect(String path) {
      response.header("Location", path);
      answer(302, "");
    }

    @Override
    public void flush(String text) {
      if (text.length() > 1000) {
        answer = response.sendString(Flux.range(0, 10_000).map(i -> text), ISO_8859_1).then();
        throw new EndlessException();
      }
      answer = response.sendString(Mono.just(text), ISO_8859_1).then();
    }
  }

  /** The endless answer is a publisher, not a loop. */
  private static final class EndlessException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
