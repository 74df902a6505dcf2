// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A port of the demo: what listens on it, and how the user chooses another one. */
enum Port {
  SHOP("shop", 8080, "--port", "HEDDLE_DEMO_PORT"),
  STOCK("stock service", 8081, "--stock-port", "HEDDLE_DEMO_STOCK_PORT"),
  REDIS("Redis", 16379, "--redis-port", "HEDDLE_DEMO_REDIS_PORT"),
  RECEIVER("receiver", 4318, "--receiver-port", "HEDDLE_DEMO_RECEIVER_PORT"),
  VIEW("view", 4319, "--view-port", "HEDDLE_DEMO_VIEW_PORT");

  private static final int MAX = 65_535;

  private final String user;
  private final int standard;
  private final String flag;
  private final String variable;

  Port(String user, int standard, String flag, String variable) {
    this.user = user;
    this.standard = standard;
    this.flag = flag;
    this.variable = variable;
  }

  String flag() {
    return flag;
  }

  String variable() {
    return variable;
  }

  int standard() {
    return standard;
  }

  int fromEnvironment(Map<String, String> environment) throws DemoProblem {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? standard : parse(value, variable);
  }

  int parse(String value) throws DemoProblem {
    return parse(value, flag);
  }

  private static int parse(String value, String source) throws DemoProblem {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= MAX) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new DemoProblem(source + " needs a port from 0 (any free one) to 65535, not " + value);
  }

  /** The port itself when nobody listens on it, a free one for 0. */
  int free(int port) throws DemoProblem {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the servers do: a connection in TIME_WAIT is no hindrance
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DemoProblem(
          String.format(
              "port %d for the %s is in use (%s); choose another one with %s N or %s=N",
              port, user, e.getMessage(), flag, variable));
    }
  }
}
