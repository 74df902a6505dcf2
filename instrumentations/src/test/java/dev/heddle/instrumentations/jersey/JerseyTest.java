// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jersey;

import com.example.servers.TomcatServer;
import dev.heddle.testing.JaxRsRoutes;
import dev.heddle.testing.LibraryVersions;
import javax.servlet.Servlet;
import org.junit.jupiter.api.AfterEach;

/** Before 2.26 its injection does not run on JDK 17; the muzzle goes down to 2.0. */
@LibraryVersions({
  "org.glassfish.jersey.containers:jersey-container-servlet-core:2.26,"
      + " org.glassfish.jersey.inject:jersey-hk2:2.26, javax.xml.bind:jaxb-api:2.3.1,"
      + " javax.activation:activation:1.1.1, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.glassfish.jersey.containers:jersey-container-servlet-core:2.47,"
      + " org.glassfish.jersey.inject:jersey-hk2:2.47, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "javax->jakarta, org.glassfish.jersey.containers:jersey-container-servlet-core:3.0.18,"
      + " org.glassfish.jersey.inject:jersey-hk2:3.0.18, org.apache.tomcat.embed:tomcat-embed-core:10.1.50",
  "javax->jakarta, org.glassfish.jersey.containers:jersey-container-servlet:4.0.2,"
      + " org.glassfish.jersey.inject:jersey-hk2:4.0.2, org.apache.tomcat.embed:tomcat-embed-core:latest",
})
class JerseyTest extends JaxRsRoutes {
  private static final String SERVLET = "org.glassfish.jersey.servlet.ServletContainer";

  private final TomcatServer server;

  JerseyTest() throws Exception {
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
