// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import java.util.List;

/** What the command line says. Immutable. */
final class ViewOptions {
  static final String USAGE =
      "usage: java -jar heddle-agent.jar view [--port 4318] [--grpc-port 4317|none]"
          + " [--host 127.0.0.1] [--memory MEGABYTES]";

  private static final int NO_PORT = -1;
  private static final int MOST_MEGABYTES = 1024;

  final String host;
  final int port;

  /** -1 for none. */
  final int grpcPort;

  final int memoryMegabytes;

  private ViewOptions(String host, int port, int grpcPort, int memoryMegabytes) {
    this.host = host;
    this.port = port;
    this.grpcPort = grpcPort;
    this.memoryMegabytes = memoryMegabytes;
  }

  /**
   * @throws IllegalArgumentException whose message is for the user
   */
  static ViewOptions parse(List<String> arguments) {
    String host = "127.0.0.1";
    int port = 4318;
    int grpcPort = 4317;
    int memory = 64;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!name.matches("--(port|grpc-port|host|memory)")) {
        throw new IllegalArgumentException("unknown option " + name + "; " + USAGE);
      }
      if (equals < 0 && ++i == arguments.size()) {
        throw new IllegalArgumentException(name + " needs a value; " + USAGE);
      }
      String value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
      if (name.equals("--host")) {
        host = value;
      } else if (name.equals("--memory")) {
        memory = number(name, value, 4, MOST_MEGABYTES);
      } else if (name.equals("--port")) {
        port = number(name, value, 0, 65_535);
      } else {
        grpcPort = value.equals("none") ? NO_PORT : number(name, value, 0, 65_535);
      }
    }
    return new ViewOptions(host, port, grpcPort, memory);
  }

  private static int number(String name, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        name + " needs a number from " + least + " to " + most + ", not " + value);
  }
}
