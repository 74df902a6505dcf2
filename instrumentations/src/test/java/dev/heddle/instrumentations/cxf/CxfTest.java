// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.cxf;

import com.example.servers.TomcatServer;
import dev.heddle.testing.JaxRsRoutes;
import dev.heddle.testing.LibraryVersions;
import javax.servlet.Servlet;
import org.junit.jupiter.api.AfterEach;

@LibraryVersions({
  "org.apache.cxf:cxf-rt-frontend-jaxrs:3.0.0, javax.xml.bind:jaxb-api:2.3.1, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.apache.cxf:cxf-rt-frontend-jaxrs:3.5.9, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "javax->jakarta, org.apache.cxf:cxf-rt-frontend-jaxrs:4.0.0, org.apache.tomcat.embed:tomcat-embed-core:10.1.50",
  "javax->jakarta, org.apache.cxf:cxf-rt-frontend-jaxrs:latest, org.apache.tomcat.embed:tomcat-embed-core:10.1.50",
})
class CxfTest extends JaxRsRoutes {
  private static final String SERVLET = "org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet";

  private final TomcatServer server;

  CxfTest() throws Exception {
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
