// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import com.example.contract.AsyncContractServlet;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServletContract;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.Version;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Undertow's own servlets above it: the route is theirs, the span is the server's. */
@LibraryVersions({
  "io.undertow:undertow-servlet:1.4.0.Final",
  "javax.servlet->jakarta.servlet, io.undertow:undertow-servlet:2.3.18.Final",
})
class UndertowServletTest extends ServletContract {
  private static Undertow server;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort(); // 1.4 does not tell which one it took
    }
    DeploymentInfo shop =
        Servlets.deployment()
            .setClassLoader(UndertowServletTest.class.getClassLoader())
            .setContextPath("/shop")
            .setDeploymentName("shop.war")
            .addErrorPage(new ErrorPage("/error-page", 507))
            .addServlet(
                Servlets.servlet("contract", AsyncContractServlet.class)
                    .setAsyncSupported(true)
                    .addMappings("/ok", "/item/*", "*.do", "/"));
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(shop);
    manager.deploy();
    server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            .setHandler(Handlers.path().addPrefixPath("/shop", manager.start()))
            .build();
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Override
  protected String instrumentation() {
    return "undertow";
  }

  @Override
  protected int port() {
    return port;
  }

  @Override
  protected boolean hasErrorPage() {
    return true;
  }

  @Override
  protected boolean canAnswerLater() {
    return true;
  }

  @Override
  protected String workAfterDispatch() {
    return Version.getVersionString().startsWith("1.") ? "work null" : "work a"; // lost the query
  }

  @Override
  protected boolean knowsSizesOfResponses() {
    return true;
  }
}
