// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.servers;

import static com.example.servers.Reflection.call;
import static com.example.servers.Reflection.create;
import static com.example.servers.Reflection.has;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;

/**
 * The containers of Servlet 2.2 to 2.4 with one web application, by reflection: Tomcat 3, Jetty 4
 * and 5. They cannot tell which port they took, so they are given one.
 */
public final class OldServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String JETTY = "org.mortbay.jetty.Server";
  private static final String TOMCAT3 = "org.apache.tomcat.startup.EmbededTomcat";

  /** Its own list has one more, which gives the JVM a security manager. */
  private static final String[] TOMCAT3_INTERCEPTORS = {
    "context.WebXmlReader",
    "context.LoaderInterceptor",
    "context.DefaultCMSetter",
    "context.WorkDirInterceptor",
    "context.LoadOnStartupInterceptor",
    "request.SessionInterceptor",
    "request.SimpleMapper1",
    "request.StaticInterceptor",
    "session.StandardSessionInterceptor",
    "request.AccessInterceptor",
    "request.Jdk12Interceptor",
  };

  private final Object server;
  private final int port;

  private OldServer(Object server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts whichever of them the loader has. */
  public static OldServer start(ClassLoader loader, Webapp webapp) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      int port = freePort();
      return has(loader, TOMCAT3) ? tomcat3(loader, webapp, port) : jetty(loader, webapp, port);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static OldServer jetty(ClassLoader loader, Webapp webapp, int port) throws Exception {
    Object server = create(loader, JETTY);
    call(server, "addListener", HOST + ':' + port);
    Object context =
        call(server, "addWebApplication", webapp.contextPath, webapp.folder.toString());
    call(context, "setDefaultsDescriptor", (Object) null); // would want JSPs
    call(context, "setParentClassLoader", loader);
    call(server, "start");
    return new OldServer(server, port);
  }

  private static OldServer tomcat3(ClassLoader loader, Webapp webapp, int port) throws Exception {
    Object server = create(loader, TOMCAT3);
    for (String name : TOMCAT3_INTERCEPTORS) {
      String add = name.startsWith("context.") ? "addContextInterceptor" : "addRequestInterceptor";
      call(server, add, create(loader, "org.apache.tomcat." + name));
    }
    call(server, "setWorkDir", Files.createTempDirectory("tomcat3").toString());
    Object context = call(server, "addContext", webapp.contextPath, webapp.folder.toUri().toURL());
    call(server, "initContext", context);
    call(server, "addEndpoint", port, InetAddress.getByName(HOST), HOST);
    call(server, "start");
    return new OldServer(server, port);
  }

  public int port() {
    return port;
  }

  /** Tomcat 3 closes the connection after each answer. */
  public boolean keepsConnections() {
    return !server.getClass().getName().equals(TOMCAT3);
  }

  @Override
  public void close() throws Exception {
    call(server, "stop");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }
}
