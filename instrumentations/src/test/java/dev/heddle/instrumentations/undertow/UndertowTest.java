// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.ContractApplication;
import dev.heddle.testing.HttpServerContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedTrace;
import dev.heddle.testing.ServerExchange;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathTemplateHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@LibraryVersions({
  "io.undertow:undertow-core:1.4.0.Final",
  "io.undertow:undertow-core:2.0.41.Final",
  "io.undertow:undertow-core:latest",
})
class UndertowTest extends HttpServerContract {
  private static Undertow server;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort(); // 1.4 does not tell which one it took
    }
    PathTemplateHandler routes = Handlers.pathTemplate().add("/item/{id}", UndertowTest::handle);
    server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            .setServerOption(UndertowOptions.ALLOW_UNKNOWN_PROTOCOLS, false)
            .setServerOption(UndertowOptions.REQUIRE_HOST_HTTP11, true)
            .setWorkerThreads(16)
            .setHandler(
                exchange -> {
                  if (exchange.getRequestPath().startsWith("/item/")) {
                    routes.handleRequest(exchange);
                  } else if (exchange.getRequestPath().equals("/nobody")) {
                    exchange.setStatusCode(404);
                  } else {
                    handle(exchange);
                  }
                })
            .build();
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static void handle(HttpServerExchange exchange) throws Exception {
    if (exchange.isInIoThread()) {
      exchange.dispatch(UndertowTest::handle);
      return;
    }
    exchange.startBlocking();
    ContractApplication.handle(new UndertowExchange(exchange));
  }

  @Override
  protected String instrumentation() {
    return "undertow";
  }

  @Override
  protected int port() {
    return port;
  }

  @Override
  protected @Nullable String route(String path) {
    return path.startsWith("/item/") ? "/item/{id}" : null;
  }

  @Override
  protected boolean recordsRefusedRequests() {
    return true;
  }

  @Override
  protected boolean knowsSizesOfResponses() {
    return true;
  }

  @Test
  void recordsWhatIsAnsweredOnTheThreadThatReads() throws Exception {
    assertThat(get("/nobody").status()).isEqualTo(404);

    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/nobody", 404));
  }

  @Test
  void endsTheSpanWithAnAnswerAfterTheHandlerHasReturned() throws Exception {
    assertThat(get("/async").body()).isEqualTo("later");

    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/async", 200));
  }

  @Test
  void continuesTheSpanInATaskThatIsDispatchedTo() throws Exception {
    get("/async-dispatch?a");

    RecordedTrace trace = spans.awaitTrace(2);
    assertThat(trace).isTree("GET", "  work a");
  }

  /** The contract's terms. */
  private static final class UndertowExchange implements ServerExchange {
    private final HttpServerExchange exchange;

    UndertowExchange(HttpServerExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public String path() {
      return exchange.getRelativePath();
    }

    @Override
    public @Nullable String query() {
      return exchange.getQueryString();
    }

    @Override
    public String body() throws Exception {
      return new String(exchange.getInputStream().readAllBytes(), ISO_8859_1);
    }

    @Override
    public void answer(int status, String body) throws Exception {
      exchange.setStatusCode(status);
      exchange.getOutputStream().write(body.getBytes(ISO_8859_1));
      exchange.endExchange();
    }

    @Override
    public void addHeader(String name, String value) {
      exchange.getResponseHeaders().add(new HttpString(name), value);
    }

    @Override
    public void redirect(String path) throws Exception {
      exchange.getResponseHeaders().put(Headers.LOCATION, path);
      answer(302, "");
    }

    @Override
    public void flush(String text) throws Exception {
      exchange.getOutputStream().write(text.getBytes(ISO_8859_1));
      exchange.getOutputStream().flush();
    }

    @Override
    public AsyncAnswer startAsync(long timeoutMillis) {
      exchange.dispatch();
      return new AsyncAnswer() {
        @Override
        public void answer(int status, String body) throws Exception {
          UndertowExchange.this.answer(status, body);
        }

        @Override
        public void dispatch(String path) {
          exchange.setRelativePath(path);
          exchange.dispatch(
              () -> {
                try {
                  ContractApplication.handle(UndertowExchange.this);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
        }
      };
    }
  }
}
