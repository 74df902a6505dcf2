// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts1;

import com.example.servers.TomcatServer;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RouteContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.struts.action.ActionServlet;
import org.junit.jupiter.api.AfterEach;

/** Before 1.2.9 by the muzzle only. */
@LibraryVersions({
  "struts:struts:1.2.9, !javax.servlet:servlet-api,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.apache.struts:struts-core:1.3.5, !javax.servlet:servlet-api,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.apache.struts:struts-core:latest, !javax.servlet:servlet-api,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
})
class Struts1Test extends RouteContract {
  private static final String CONFIG =
      "<?xml version='1.0'?>\n<!DOCTYPE struts-config PUBLIC"
          + " '-//Apache Software Foundation//DTD Struts Configuration 1.1//EN'"
          + " 'http://jakarta.apache.org/struts/dtds/struts-config_1_1.dtd'>\n"
          + "<struts-config><action-mappings>"
          + action("/orders/list", "")
          + action("/orders/broken", "broken")
          + action("/error", "error")
          + action("/edit/*", "")
          + "</action-mappings></struts-config>";

  /** Where the servlet looks up its own mapping. */
  private static final String WEB_XML =
      "<web-app><servlet-mapping><servlet-name>org.apache.struts.action.ActionServlet"
          + "</servlet-name><url-pattern>/do/*</url-pattern></servlet-mapping></web-app>";

  private final TomcatServer server;

  Struts1Test() throws Exception {
    Path webapp = Files.createTempDirectory("struts1");
    Files.createDirectories(webapp.resolve("WEB-INF"));
    Files.writeString(webapp.resolve("WEB-INF/struts-config.xml"), CONFIG);
    Files.writeString(webapp.resolve("WEB-INF/web.xml"), WEB_XML);
    server =
        new TomcatServer(webapp)
            .servlet(new ActionServlet(), "/do/*", "config", "/WEB-INF/struts-config.xml")
            .errorPage(500, "/do/error")
            .errorPage(404, "/do/error")
            .start();
    routes.put("/orders/list", "/shop/do/orders/list");
    routes.put("/edit/7", "/shop/do/edit/*");
    routes.put("/edit/8", "/shop/do/edit/*");
  }

  private static String action(String path, String parameter) {
    String type = "com.example.struts1.OrderAction";
    return "<action path='" + path + "' type='" + type + "' parameter='" + parameter + "'/>";
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Override
  protected int port() {
    return server.port();
  }

  @Override
  protected String prefix() {
    return "/do";
  }

  @Override
  protected Map.Entry<String, String> failing() {
    return Map.entry("/orders/broken", "/shop/do/orders/broken");
  }

  @Override
  protected String routeOfTheUnknown() {
    return "/shop/do/*";
  }
}
