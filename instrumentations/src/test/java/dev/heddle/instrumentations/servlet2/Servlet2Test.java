// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import com.example.contract.ContractServlet;
import dev.heddle.testing.Attributes;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServletContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.mortbay.jetty.Server;
import org.mortbay.jetty.bio.SocketConnector;
import org.mortbay.jetty.servlet.Context;
import org.mortbay.jetty.servlet.ServletHolder;

/** Servlets in a container of Servlet 2.5, whose responses do not tell their status. */
@LibraryVersions("org.mortbay.jetty:jetty:6.1.26")
class Servlet2Test extends ServletContract {
  private final Server jetty = new Server();
  private final SocketConnector connector = new SocketConnector();

  Servlet2Test() throws Exception {
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    Context context = new Context(jetty, "/shop");
    context.addServlet(new ServletHolder(new ContractServlet()), "/item/*");
    context.addServlet(new ServletHolder(new ContractServlet()), "/");
    jetty.start();
  }

  @AfterEach
  void stop() throws Exception {
    jetty.stop();
  }

  @Override
  protected String instrumentation() {
    return "servlet";
  }

  @Override
  protected int port() {
    return connector.getLocalPort();
  }

  /** Without a web.xml only a prefix shows. */
  @Override
  protected @Nullable String route(String path) {
    return path.startsWith("/item/") ? "/shop/item/*" : null;
  }

  @Override
  protected Attributes expected(String method, String path, int status) {
    return super.expected(method, path, status).without("network.peer.port");
  }
}
