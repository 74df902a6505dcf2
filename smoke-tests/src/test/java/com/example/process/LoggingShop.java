// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.slf4j.LoggerFactory;

/** Serves one request and logs by SLF4J and java.util.logging, in it and outside. */
public final class LoggingShop {
  private static final org.slf4j.Logger SLF4J = LoggerFactory.getLogger(LoggingShop.class);
  private static final Logger JUL = Logger.getLogger("com.example.jul");
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private LoggingShop() {}

  /** With the directory that Tomcat may write to. */
  public static void main(String[] args) throws Exception {
    TOMCAT.setLevel(Level.SEVERE); // some of its warnings say how long something took
    SLF4J.info("begins");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(args[0]);
    tomcat.setPort(0);
    Context context = tomcat.addContext("", args[0]);
    Tomcat.addServlet(context, "shop", new Shop());
    context.addServletMappingDecoded("/*", "shop");
    tomcat.start();
    URL url = new URL("http://localhost:" + tomcat.getConnector().getLocalPort() + "/order");
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    System.out.println(connection.getResponseCode());
    try (InputStream body = connection.getInputStream()) {
      System.out.println(new String(body.readAllBytes()));
    }
    tomcat.stop();
    SLF4J.info("ends");
    stop(LoggerFactory.getILoggerFactory());
  }

  /** Logback's, so that its queue is written; by name, because this is compiled without it. */
  private static void stop(Object loggers) throws ReflectiveOperationException {
    loggers.getClass().getMethod("stop").invoke(loggers);
  }

  private static final class Shop extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      SLF4J.warn("ordered {}", 17, new IllegalStateException("sold out"));
      JUL.log(Level.INFO, "packed {0}", 17);
      response.getWriter().print("thanks");
    }
  }
}
