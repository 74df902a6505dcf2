// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import com.example.contract.ContractServlet;
import com.example.servers.OldServer;
import com.example.servers.Webapp;
import dev.heddle.testing.Attributes;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServletContract;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Servlet 2.2, 2.3 and 2.4 in the containers of their time, with routes by web.xml. */
@LibraryVersions({
  "tomcat:webserver:3.2.4, javax.servlet:servlet-api:2.2",
  "jetty:org.mortbay.jetty:4.2.15, javax.servlet:servlet-api:2.3,"
      + " commons-logging:commons-logging:1.0.4",
  "jetty:org.mortbay.jetty:5.1.12, javax.servlet:servlet-api:2.4,"
      + " commons-logging:commons-logging:1.0.4",
})
class OldContainersTest extends ServletContract {
  private static OldServer server;

  @BeforeAll
  static void start() throws Exception {
    Webapp webapp =
        Webapp.create(
            Files.createTempDirectory("webapp"),
            "/shop",
            ContractServlet.class.getName(),
            "/ok",
            "/item/*",
            "/");
    server = OldServer.start(OldContainersTest.class.getClassLoader(), webapp);
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
  protected boolean keepsConnections() {
    return server.keepsConnections();
  }

  @Override
  protected Attributes expected(String method, String path, int status) {
    return super.expected(method, path, status).without("network.peer.port");
  }
}
