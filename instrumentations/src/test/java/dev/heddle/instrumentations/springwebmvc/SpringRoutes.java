// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import com.example.servers.TomcatServer;
import com.example.spring.Files;
import com.example.spring.OrderController;
import dev.heddle.testing.RouteContract;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.HttpRequestHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An application that is configured without scanning, which old versions could not do today. */
abstract class SpringRoutes extends RouteContract {
  private final TomcatServer server;

  SpringRoutes(String servletPattern) throws Exception {
    GenericWebApplicationContext context = new GenericWebApplicationContext();
    configure(context);
    server =
        new TomcatServer()
            .servlet(new DispatcherServlet(context), servletPattern)
            .errorPage(404, prefix() + "/error")
            .errorPage(500, prefix() + "/error")
            .start();
  }

  /** Beans by name, to be added to. */
  void configure(GenericWebApplicationContext context) {
    add(context, RequestMappingHandlerMapping.class).getPropertyValues().add("order", 1);
    add(context, RequestMappingHandlerAdapter.class);
    add(context, HttpRequestHandlerAdapter.class);
    add(context, OrderController.class);
    Properties patterns = new Properties();
    patterns.put("/files/**", "file");
    context.registerBeanDefinition("file", new RootBeanDefinition(Files.class));
    RootBeanDefinition files = add(context, SimpleUrlHandlerMapping.class);
    files.getPropertyValues().add("order", 2).add("mappings", patterns);
  }

  static RootBeanDefinition add(GenericWebApplicationContext context, Class<?> type) {
    RootBeanDefinition bean = new RootBeanDefinition(type);
    context.registerBeanDefinition(type.getName(), bean);
    return bean;
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
    return Map.entry("/broken/7", "/shop" + prefix() + "/broken/{id}");
  }

  @Override
  protected String routeOfTheUnknown() {
    return "/shop" + prefix() + "/*";
  }
}
