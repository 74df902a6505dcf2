// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.diagnostics.Version;
import java.io.PrintStream;

/** {@code java -jar heddle-agent.jar …}: prints to stdout what was asked for. One thread. */
public final class CommandLine {
  private static final String USAGE =
      "usage: java -javaagent:heddle-agent.jar -jar application.jar"
          + "  |  java -jar heddle-agent.jar [--help|--version]";

  private CommandLine() {}

  /**
   * @return the status to exit with: 0, or 2 for what is not understood
   */
  public static int run(String[] arguments) {
    return run(arguments, System.out, System.err);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    switch (arguments.length == 1 ? arguments[0] : "") {
      case "--version":
        out.println("Heddle " + Version.current());
        return 0;
      case "--help":
        out.println("Heddle " + Version.current() + ": traces a JVM without changing its code");
        out.println(USAGE);
        out.println(
            "It is configured by the OTEL_* variables, for example OTEL_SERVICE_NAME=shop and"
                + " OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318; see docs/configuration.md");
        return 0;
      default:
        err.println(USAGE);
        return 2;
    }
  }
}
