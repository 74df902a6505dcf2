// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import com.example.spring.OrderFunctions;
import dev.heddle.testing.LibraryVersions;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/** Functions by predicates, since 5.2; in 5.2.0 this application answers 404 to them. */
@LibraryVersions({
  "org.springframework:spring-webmvc:5.2.3.RELEASE,"
      + " org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.springframework:spring-webmvc:5.3.39, org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "javax.servlet->jakarta.servlet, org.springframework:spring-webmvc:latest,"
      + " org.apache.tomcat.embed:tomcat-embed-core:latest",
})
class SpringFunctionsTest extends SpringRoutes {
  SpringFunctionsTest() throws Exception {
    super("/");
    routes.put("/functions/7", "/shop/functions/{id}");
    routes.put("/functions/8", "/shop/functions/{id}");
    routes.put("/orders/7", "/shop/orders/{id}");
  }

  @Override
  void configure(GenericWebApplicationContext context) {
    super.configure(context);
    add(context, HandlerFunctionAdapter.class);
    RootBeanDefinition functions = add(context, RouterFunctionMapping.class);
    functions.getPropertyValues().add("order", 0);
    functions.getConstructorArgumentValues().addIndexedArgumentValue(0, OrderFunctions.routes());
  }
}
