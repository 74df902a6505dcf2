// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import com.example.servers.TomcatServer;
import dev.heddle.testing.LibraryVersions;
import org.junit.jupiter.api.AfterEach;
import org.springframework.http.server.reactive.TomcatHttpHandlerAdapter;

/** In a servlet of Tomcat's, whose context path Spring learns from it. */
@LibraryVersions({
  "org.springframework:spring-webflux:5.0.0.RELEASE, org.springframework:spring-context:5.0.0.RELEASE,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120,"
      + " io.projectreactor:reactor-core:3.1.0.RELEASE",
  "org.springframework:spring-webflux:5.3.39, org.springframework:spring-context:5.3.39, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
})
class SpringWebfluxServletTest extends SpringWebfluxRoutes {
  private final TomcatServer server;

  SpringWebfluxServletTest() throws Exception {
    server = new TomcatServer().servlet(new TomcatHttpHandlerAdapter(application()), "/*").start();
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
