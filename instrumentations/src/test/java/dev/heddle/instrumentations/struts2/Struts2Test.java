// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts2;

import com.example.servers.TomcatServer;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RouteContract;
import java.util.Map;
import javax.servlet.Filter;
import org.junit.jupiter.api.AfterEach;

/** The configuration is {@code struts.xml} of the class path. */
@LibraryVersions({
  "org.apache.struts:struts2-core:2.1.8.1, javax.servlet.jsp:javax.servlet.jsp-api:2.3.3,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.apache.struts:struts2-core:2.5.33, javax.servlet.jsp:javax.servlet.jsp-api:2.3.3,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "javax.servlet->jakarta.servlet, org.apache.struts:struts2-core:latest,"
      + " jakarta.servlet.jsp:jakarta.servlet.jsp-api:4.0.0,"
      + " org.apache.tomcat.embed:tomcat-embed-core:latest",
})
class Struts2Test extends RouteContract {
  private static final String[] FILTERS = {
    "org.apache.struts2.dispatcher.filter.StrutsPrepareAndExecuteFilter",
    "org.apache.struts2.dispatcher.ng.filter.StrutsPrepareAndExecuteFilter",
  };

  private final TomcatServer server;

  Struts2Test() throws Exception {
    server =
        new TomcatServer()
            .filter(filter())
            .errorPage(500, "/error.action")
            .errorPage(404, "/error.action")
            .start();
    routes.put("/orders/list.action", "/shop/orders/list");
    routes.put("/orders/list", "/shop/orders/list");
    routes.put("/orders/edit_7.action", "/shop/orders/edit_*");
    routes.put("/orders/edit_8", "/shop/orders/edit_*");
    routes.put("/orders/chain.action", "/shop/orders/chain");
    routes.put("/error.action", "/shop/error");
  }

  private static Filter filter() throws ReflectiveOperationException {
    ClassLoader loader = Struts2Test.class.getClassLoader();
    boolean since25 = loader.getResource(FILTERS[0].replace('.', '/') + ".class") != null;
    Class<?> type = Class.forName(FILTERS[since25 ? 0 : 1], true, loader);
    return (Filter) type.getConstructor().newInstance();
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
  protected Map.Entry<String, String> failing() {
    return Map.entry("/orders/broken.action", "/shop/orders/broken");
  }

  @Override
  protected String routeOfTheUnknown() {
    return "/shop/*";
  }
}
