// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.contract.AsyncContractServlet;
import com.example.servers.JettyServer;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RawHttpClient;
import dev.heddle.testing.ServletContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servlets of each flavour above Jetty 12: the route is theirs, the span is the server's. */
@LibraryVersions({
  "org.eclipse.jetty.ee8:jetty-ee8-servlet:12.0.0",
  "javax.servlet->jakarta.servlet, org.eclipse.jetty.ee9:jetty-ee9-servlet:12.0.33",
  "javax.servlet->jakarta.servlet, org.eclipse.jetty.ee10:jetty-ee10-servlet:12.0.0",
  "javax.servlet->jakarta.servlet, org.eclipse.jetty.ee11:jetty-ee11-servlet:latest",
})
class Jetty12Test extends ServletContract {
  private static JettyServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        JettyServer.startWithErrorPage(
            Jetty12Test.class.getClassLoader(),
            "/shop",
            AsyncContractServlet.class.getName(),
            "/ok",
            "/item/*",
            "*.do",
            "/");
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
  protected boolean hasErrorPage() {
    return true;
  }

  @Override
  protected boolean canAnswerLater() {
    return true;
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
  void recordsWhatNoApplicationHas() throws Exception {
    try (RawHttpClient other = RawHttpClient.connect("127.0.0.1", port())) {
      other.send("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(other.receive(false).status()).isEqualTo(404);
    }
    assertThat(spans.only())
        .hasName("GET")
        .hasNoError()
        .hasAttribute("url.path", "/nowhere")
        .hasAttribute("http.response.status_code", 404);
  }
}
