// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import dev.heddle.testing.LibraryVersions;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.handler.BeanNameUrlHandlerMapping;

/** A handler for everything else, which Spring calls by the path that it was given. */
@LibraryVersions({
  "org.springframework:spring-webmvc:3.1.0.RELEASE,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "javax.servlet->jakarta.servlet, org.springframework:spring-webmvc:latest,"
      + " org.apache.tomcat.embed:tomcat-embed-core:latest",
})
class SpringUrlMappingTest extends SpringRoutes {
  SpringUrlMappingTest() throws Exception {
    super("/");
    routes.put("/orders/7", "/shop/orders/{id}");
    routes.put("/files/a/b.css", "/shop/files/**");
    routes.put("/made-up/1", "/shop/**");
    routes.put("/made-up/2", "/shop/**");
  }

  @Override
  void configure(GenericWebApplicationContext context) {
    super.configure(context);
    RootBeanDefinition rest = add(context, BeanNameUrlHandlerMapping.class);
    rest.getPropertyValues().add("order", 3).add("defaultHandler", new com.example.spring.Files());
  }

  @Override
  protected String routeOfTheUnknown() {
    return "/shop/**";
  }

  @Override
  protected boolean knowsEverything() {
    return true;
  }
}
