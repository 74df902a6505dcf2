// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import com.example.contract.AsyncContractServlet;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServletContract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;

@LibraryVersions({
  "org.apache.tomcat.embed:tomcat-embed-core:7.0.109, org.apache.tomcat:tomcat-juli:7.0.109",
  "org.apache.tomcat.embed:tomcat-embed-core:8.5.100",
  "org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "javax.servlet->jakarta.servlet, org.apache.tomcat.embed:tomcat-embed-core:10.0.27",
  "javax.servlet->jakarta.servlet, org.apache.tomcat.embed:tomcat-embed-core:latest",
})
class TomcatTest extends ServletContract {
  private static final Logger LOGGER = Logger.getLogger("org.apache");

  private final Tomcat tomcat;

  TomcatTest() throws LifecycleException, IOException {
    LOGGER.setLevel(Level.OFF);
    MovedMembers.leaveUrlHandlersAlone();
    tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Connector connector = tomcat.getConnector();
    connector.setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("/shop", null);
    context.setParentClassLoader(getClass().getClassLoader());
    Wrapper servlet = Tomcat.addServlet(context, "contract", AsyncContractServlet.class.getName());
    servlet.setAsyncSupported(true);
    MovedMembers.map(context, "/ok", "contract");
    MovedMembers.map(context, "/item/*", "contract");
    MovedMembers.map(context, "*.do", "contract");
    MovedMembers.map(context, "/", "contract");
    MovedMembers.addErrorPage(context, 507, "/error-page");
    tomcat.start();
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  @Override
  protected String instrumentation() {
    return "tomcat";
  }

  @Override
  protected int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  protected boolean hasErrorPage() {
    return true;
  }

  @Override
  protected boolean knowsSizesOfResponses() {
    return true;
  }

  @Override
  protected boolean canAnswerLater() {
    return true;
  }

  @Override
  protected boolean recordsRefusedRequests() {
    return true;
  }
}
