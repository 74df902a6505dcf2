// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.servers;

import static com.example.servers.Reflection.call;
import static com.example.servers.Reflection.create;
import static com.example.servers.Reflection.find;

/**
 * Jetty 6 to 12 with one servlet, by reflection: its packages moved twice, its methods stayed. No
 * class of Jetty's own is woven.
 */
public final class JettyServer implements AutoCloseable {
  private static final String[] CONTEXTS = {
    "org.eclipse.jetty.ee10.servlet.ServletContextHandler",
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
    Object server = find(loader, SERVERS).getConstructor(int.class).newInstance(0);
    Object context = create(loader, CONTEXTS);
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
