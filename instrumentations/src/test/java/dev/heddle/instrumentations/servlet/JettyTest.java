// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet;

import com.example.contract.AsyncContractServlet;
import com.example.servers.JettyServer;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServletContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The first and the last Servlet API of each name, in a container that is not woven itself. */
@LibraryVersions({
  "org.eclipse.jetty:jetty-servlet:8.1.22.v20160922, javax.servlet:javax.servlet-api:3.0.1,"
      + "!org.eclipse.jetty.orbit:javax.servlet",
  "javax.servlet->jakarta.servlet, org.eclipse.jetty.ee10:jetty-ee10-servlet:latest,"
      + " -org.eclipse.jetty.server.Request$Handler",
})
class JettyTest extends ServletContract {
  private static JettyServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        JettyServer.start(
            JettyTest.class.getClassLoader(),
            "/shop",
            AsyncContractServlet.class.getName(),
            "/ok",
            "/item/*",
            "/");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  protected String instrumentation() {
    return "servlet";
  }

  @Override
  protected int port() {
    return server.port();
  }

  @Override
  protected boolean canAnswerLater() {
    return true;
  }
}
