// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.servers.JettyCoreServer;
import dev.heddle.testing.ContractApplication;
import dev.heddle.testing.HttpServerContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServerExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An application's own handler, without servlets. */
@LibraryVersions({
  "org.eclipse.jetty:jetty-server:12.0.0",
  "org.eclipse.jetty:jetty-server:latest",
})
class Jetty12HandlerTest extends HttpServerContract {
  private static JettyCoreServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        new JettyCoreServer(Jetty12HandlerTest.class.getClassLoader(), Jetty12HandlerTest::handle);
  }

  private static boolean handle(ServerExchange exchange) throws Exception {
    if (exchange.path().equals("/nobody")) {
      return false;
    }
    ContractApplication.handle(exchange);
    return true;
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  protected String instrumentation() {
    return "jetty";
  }

  @Override
  protected int port() {
    return server.port();
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
  void recordsWhatNoHandlerTakes() throws Exception {
    assertThat(get("/nobody").status()).isEqualTo(404);
    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/nobody", 404));
  }

  @Test
  void endsTheSpanWithAnAnswerAfterTheHandlerHasReturned() throws Exception {
    assertThat(get("/async").body()).isEqualTo("later");
    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/async", 200));
  }

  @Test
  void recordsAPathThatTheServerRefuses() throws Exception {
    client().send("GET /a%2Fb HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(client().receive(false).status()).isEqualTo(400);
    assertThat(spans.only()).hasNoError().hasAttribute("http.response.status_code", 400);
  }
}
