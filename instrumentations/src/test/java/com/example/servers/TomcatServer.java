// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** Tomcat 9 to 11 on any free port, with the application {@code /shop}. */
public final class TomcatServer implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  public TomcatServer() throws IOException {
    this(null);
  }

  /** With these files, or none. */
  public TomcatServer(@Nullable Path files) throws IOException {
    LOGGER.setLevel(Level.OFF);
    TomcatURLStreamHandlerFactory.disable();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext("/shop", files == null ? null : files.toString());
    context.setParentClassLoader(getClass().getClassLoader());
  }

  /** The settings are pairs of names and values. */
  public TomcatServer servlet(Servlet servlet, String pattern, String... settings) {
    Wrapper wrapper = Tomcat.addServlet(context, servlet.getClass().getName(), servlet);
    for (int i = 0; i < settings.length; i += 2) {
      wrapper.addInitParameter(settings[i], settings[i + 1]);
    }
    wrapper.setLoadOnStartup(1);
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded(pattern, servlet.getClass().getName());
    return this;
  }

  /** Before everything; the container's own default servlet is behind it. */
  public TomcatServer filter(Filter filter, String... settings) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(filter.getClass().getName());
    definition.setFilter(filter);
    for (int i = 0; i < settings.length; i += 2) {
      definition.addInitParameter(settings[i], settings[i + 1]);
    }
    FilterMap map = new FilterMap();
    map.setFilterName(definition.getFilterName());
    map.addURLPattern("/*");
    map.setDispatcher("REQUEST");
    map.setDispatcher("ERROR");
    context.addFilterDef(definition);
    context.addFilterMap(map);
    Wrapper wrapper =
        Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
    wrapper.setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "default");
    return this;
  }

  public TomcatServer errorPage(int status, String location) {
    ErrorPage page = new ErrorPage();
    page.setErrorCode(status);
    page.setLocation(location);
    context.addErrorPage(page);
    return this;
  }

  public TomcatServer start() throws LifecycleException {
    tomcat.start();
    return this;
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
