// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jersey1;

import com.example.servers.TomcatServer;
import dev.heddle.testing.JaxRsRoutes;
import dev.heddle.testing.LibraryVersions;
import javax.servlet.Servlet;
import org.junit.jupiter.api.AfterEach;

@LibraryVersions({
  "com.sun.jersey:jersey-server:1.0.3, javax.xml.bind:jaxb-api:2.3.1, javax.activation:activation:1.1.1, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "com.sun.jersey:jersey-servlet:1.19.4, javax.xml.bind:jaxb-api:2.3.1, javax.activation:activation:1.1.1, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
})
class Jersey1Test extends JaxRsRoutes {
  private static final String SERVLET = "com.sun.jersey.spi.container.servlet.ServletContainer";

  private final TomcatServer server;

  Jersey1Test() throws Exception {
    Servlet servlet = (Servlet) Class.forName(SERVLET).getConstructor().newInstance();
    server =
        new TomcatServer()
            .servlet(servlet, "/api/*", "javax.ws.rs.Application", APPLICATION)
            .errorPage(404, "/api/error/404")
            .errorPage(500, "/api/error/500")
            .start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Override
  protected int port() {
    return server.port();
  }
}
