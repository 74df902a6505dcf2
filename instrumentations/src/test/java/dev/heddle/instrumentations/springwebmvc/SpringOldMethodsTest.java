// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import com.example.spring.OrderController;
import dev.heddle.testing.LibraryVersions;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.web.context.support.GenericWebApplicationContext;

/** The way of 2.5 to find methods, until 4.3. */
@LibraryVersions({
  "org.springframework:spring-webmvc:3.1.0.RELEASE,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.springframework:spring-webmvc:4.3.30.RELEASE,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
})
class SpringOldMethodsTest extends SpringRoutes {
  private static final String PACKAGE = "org.springframework.web.servlet.mvc.annotation.";

  SpringOldMethodsTest() throws Exception {
    super("/api/*");
    routes.put("/orders", "/shop/api/orders");
    routes.put("/orders/7", "/shop/api/orders/{id}");
    routes.put("/orders/8", "/shop/api/orders/{id}");
  }

  @Override
  void configure(GenericWebApplicationContext context) {
    bean(context, PACKAGE + "DefaultAnnotationHandlerMapping");
    bean(context, PACKAGE + "AnnotationMethodHandlerAdapter");
    bean(context, OrderController.class.getName());
  }

  private static void bean(GenericWebApplicationContext context, String type) {
    RootBeanDefinition bean = new RootBeanDefinition();
    bean.setBeanClassName(type);
    context.registerBeanDefinition(type, bean);
  }

  @Override
  protected String prefix() {
    return "/api";
  }
}
