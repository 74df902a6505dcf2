// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** Jetty. */
final class JettyPair implements Pair {
  private final Server server;
  private final Caller caller;
  private final int port;

  JettyPair(Caller caller, int port) throws Exception {
    this.caller = caller;
    this.port = port;
    server = new Server(new InetSocketAddress("127.0.0.1", port));
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    context.addServlet(
        new ServletHolder(new CallbackServlet(new CallbackService(caller))), "/test");
    server.setHandler(context);
    server.start();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() throws Exception {
    server.stop();
    caller.close();
  }
}
