// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.servers;

import static com.example.servers.Reflection.call;
import static com.example.servers.Reflection.create;
import static com.example.servers.Reflection.find;

/** Jetty 6 to 12 with one servlet, by reflection: its packages moved twice, its methods stayed. */
public final class JettyServer implements AutoCloseable {
  private static final String[] CONTEXTS = {
    "org.eclipse.jetty.ee11.servlet.ServletContextHandler",
    "org.eclipse.jetty.ee10.servlet.ServletContextHandler",
    "org.eclipse.jetty.ee9.servlet.ServletContextHandler",
    "org.eclipse.jetty.ee8.servlet.ServletContextHandler",
    "org.eclipse.jetty.servlet.ServletContextHandler",
    "org.mortbay.jetty.servlet.Context",
  };
  private static final String[] SERVERS = {
    "org.eclipse.jetty.server.Server", "org.mortbay.jetty.Server"
  };

  private final Object server;
  private final int port;

  private JettyServer(Object server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts at any free port; the servlet answers everything below the context path. */
  public static JettyServer start(
      ClassLoader loader, String contextPath, String servlet, String... urlPatterns)
      throws Exception {
    return start(loader, create(loader, CONTEXTS), contextPath, servlet, urlPatterns);
  }

  /** The same, where the servlet also renders status 507 by {@code /error-page}. */
  public static JettyServer startWithErrorPage(
      ClassLoader loader, String contextPath, String servlet, String... urlPatterns)
      throws Exception {
    Object context = create(loader, CONTEXTS);
    Object errors = create(loader, context.getClass().getPackageName() + ".ErrorPageErrorHandler");
    call(errors, "addErrorPage", 507, "/error-page");
    call(context, "setErrorHandler", errors);
    return start(loader, context, contextPath, servlet, urlPatterns);
  }

  private static JettyServer start(
      ClassLoader loader, Object context, String contextPath, String servlet, String... urlPatterns)
      throws Exception {
    Object server = find(loader, SERVERS).getConstructor(int.class).newInstance(0);
    call(context, "setContextPath", contextPath);
    for (String pattern : urlPatterns) {
      Object holder = call(context, "addServlet", Class.forName(servlet, true, loader), pattern);
      allowAsync(holder);
    }
    call(server, "setHandler", context);
    call(server, "start");
    Object connector = ((Object[]) call(server, "getConnectors"))[0];
    return new JettyServer(server, (Integer) call(connector, "getLocalPort"));
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws Exception {
    call(server, "stop");
  }

  private static void allowAsync(Object holder) throws Exception {
    try {
      call(holder, "setAsyncSupported", true);
    } catch (NoSuchMethodException e) {
      return; // before Servlet 3
    }
  }
}
