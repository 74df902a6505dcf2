// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import java.net.InetAddress;
import java.net.ServerSocket;

/** A server on 127.0.0.1 which is a {@link CallbackService} with some client. */
interface Pair extends AutoCloseable {
  int port();

  /** Where the service is. */
  default String path() {
    return "/test";
  }

  @Override
  void close() throws Exception;

  /** Of those libraries that the loader has. */
  static Pair start(ClassLoader loader) throws Exception {
    return start(loader, freePort());
  }

  static Pair start(ClassLoader loader, int port) throws Exception {
    if (loader.getResource("org/apache/catalina/startup/Tomcat.class") != null) {
      return new TomcatPair(new UrlConnectionCaller());
    }
    if (loader.getResource("org/eclipse/jetty/server/Server.class") != null) {
      return new JettyPair(new HttpClient5Caller(), port);
    }
    return new UndertowPair(new OkHttpCaller(), port);
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
