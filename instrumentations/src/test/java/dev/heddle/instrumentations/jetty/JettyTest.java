// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.contract.AsyncContractServlet;
import com.example.servers.JettyServer;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RawHttpClient;
import dev.heddle.testing.ServletContract;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servlets above Jetty: the route is theirs, the span is the server's. */
@LibraryVersions({
  "org.eclipse.jetty:jetty-servlet:9.0.3.v20130506, javax.servlet:javax.servlet-api:3.0.1,"
      + "!org.eclipse.jetty.orbit:javax.servlet",
  "org.eclipse.jetty:jetty-servlet:9.4.58.v20250814",
  "javax.servlet->jakarta.servlet, org.eclipse.jetty:jetty-servlet:11.0.26",
})
class JettyTest extends ServletContract {
  private static JettyServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        JettyServer.startWithErrorPage(
            JettyTest.class.getClassLoader(),
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
    return !Server.getVersion().startsWith("9.0."); // it forgets the request first
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
