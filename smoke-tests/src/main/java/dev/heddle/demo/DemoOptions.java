// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.util.EnumMap;
import java.util.Map;

/** What the user asked for, from the command line and before it from the environment. */
record DemoOptions(boolean serve, boolean colours, Map<Port, Integer> ports) {
  static DemoOptions parse(String[] args, Map<String, String> environment) throws DemoProblem {
    boolean serve = false;
    boolean colours = false;
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(port, port.fromEnvironment(environment));
    }
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--serve" -> serve = true;
        case "--colour" -> colours = true;
        default -> {
          int equals = args[i].indexOf('=');
          Port port = portOf(equals < 0 ? args[i] : args[i].substring(0, equals));
          if (equals < 0 && i + 1 == args.length) {
            throw new DemoProblem(args[i] + " needs a value");
          }
          ports.put(port, port.parse(equals < 0 ? args[++i] : args[i].substring(equals + 1)));
        }
      }
    }
    return new DemoOptions(serve, colours, Map.copyOf(ports));
  }

  private static Port portOf(String flag) throws DemoProblem {
    for (Port port : Port.values()) {
      if (port.flag().equals(flag)) {
        return port;
      }
    }
    throw new DemoProblem("unknown option " + flag + "; ./demo --help names them all");
  }

  /** The port to use, known to be free now. */
  int freePort(Port port) throws DemoProblem {
    return port.free(ports.getOrDefault(port, 0));
  }
}
