// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import com.example.servers.TomcatServer;

/** Tomcat. */
final class TomcatPair implements Pair {
  private final TomcatServer server;
  private final Caller caller;

  TomcatPair(Caller caller) throws Exception {
    this.caller = caller;
    server =
        new TomcatServer()
            .servlet(new CallbackServlet(new CallbackService(caller)), "/test")
            .start();
  }

  @Override
  public String path() {
    return "/shop/test";
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() throws Exception {
    server.close();
    caller.close();
  }
}
