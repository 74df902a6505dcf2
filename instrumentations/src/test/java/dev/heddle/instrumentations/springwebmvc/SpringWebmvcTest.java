// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import dev.heddle.testing.LibraryVersions;

/** Annotated methods, by a servlet with a prefix. */
@LibraryVersions({
  "org.springframework:spring-webmvc:3.1.0.RELEASE,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.springframework:spring-webmvc:4.3.30.RELEASE,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.springframework:spring-webmvc:5.3.39, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "javax.servlet->jakarta.servlet, org.springframework:spring-webmvc:6.0.0,"
      + " org.apache.tomcat.embed:tomcat-embed-core:10.1.50",
  "javax.servlet->jakarta.servlet, org.springframework:spring-webmvc:latest,"
      + " org.apache.tomcat.embed:tomcat-embed-core:latest",
})
class SpringWebmvcTest extends SpringRoutes {
  SpringWebmvcTest() throws Exception {
    super("/api/*");
    routes.put("/orders", "/shop/api/orders");
    routes.put("/orders/7", "/shop/api/orders/{id}");
    routes.put("/orders/8", "/shop/api/orders/{id}");
    routes.put("/orders/7/items/3", "/shop/api/orders/{id}/items/{item}");
    routes.put("/forward/7", "/shop/api/forward/{id}");
    routes.put("/files/a/b.css", "/shop/api/files/**");
  }

  @Override
  protected String prefix() {
    return "/api";
  }
}
