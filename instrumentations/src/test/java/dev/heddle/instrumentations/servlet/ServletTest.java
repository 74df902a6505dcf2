// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet;

import com.example.contract.AsyncContractServlet;
import com.example.contract.ContractFilter;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServletContract;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;

/** Servlets and filters in a container that is not woven itself, for lack of one of its types. */
@LibraryVersions({
  "org.eclipse.jetty:jetty-servlet:9.4.58.v20250814, -org.eclipse.jetty.server.HttpChannelState",
  "javax.servlet->jakarta.servlet, org.eclipse.jetty:jetty-servlet:11.0.26,"
      + " -org.eclipse.jetty.server.HttpChannelState",
})
class ServletTest extends ServletContract {
  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty);

  ServletTest() throws Exception {
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/shop");
    ServletHolder servlet = new ServletHolder(new AsyncContractServlet());
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/ok");
    context.addServlet(servlet, "/item/*");
    context.addServlet(servlet, "*.do");
    context.addServlet(servlet, "/");
    FilterHolder filter = new FilterHolder(new ContractFilter());
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(507, "/error-page");
    context.setErrorHandler(errors);
    jetty.setHandler(context);
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

  @Override
  protected boolean hasErrorPage() {
    return true;
  }

  @Override
  protected boolean canAnswerLater() {
    return true;
  }
}
