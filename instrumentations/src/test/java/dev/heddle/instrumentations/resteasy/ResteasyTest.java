// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.resteasy;

import com.example.servers.TomcatServer;
import dev.heddle.testing.JaxRsRoutes;
import dev.heddle.testing.LibraryVersions;
import javax.servlet.Servlet;
import org.junit.jupiter.api.AfterEach;

@LibraryVersions({
  "org.jboss.resteasy:resteasy-jaxrs:3.0.0.Final, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.jboss.resteasy:resteasy-jaxrs:3.15.6.Final, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.jboss.resteasy:resteasy-core:4.7.10.Final, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "javax->jakarta, org.jboss.resteasy:resteasy-core:6.2.16.Final, org.apache.tomcat.embed:tomcat-embed-core:10.1.50",
  "javax->jakarta, org.jboss.resteasy:resteasy-core:latest, org.apache.tomcat.embed:tomcat-embed-core:latest",
})
class ResteasyTest extends JaxRsRoutes {
  private static final String SERVLET =
      "org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher";

  private final TomcatServer server;

  ResteasyTest() throws Exception {
    Servlet servlet = (Servlet) Class.forName(SERVLET).getConstructor().newInstance();
    server =
        new TomcatServer()
            .servlet(
                servlet,
                "/api/*",
                "javax.ws.rs.Application",
                APPLICATION,
                "resteasy.servlet.mapping.prefix",
                "/api")
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
