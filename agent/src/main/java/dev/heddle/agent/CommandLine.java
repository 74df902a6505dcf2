// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Version;
import dev.heddle.view.View;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;

/** {@code java -jar heddle-agent.jar …}: prints to stdout what was asked for. One thread. */
public final class CommandLine {
  private static final String USAGE =
      "usage: java -javaagent:heddle-agent.jar -jar application.jar"
          + "  |  java -jar heddle-agent.jar [--help|--version|libraries|check"
          + " [--json]|doctor [PID|--last [FILE]] [--json]|attach [PID [SETTING=VALUE…]]|view [OPTION…]]";

  private CommandLine() {}

  /**
   * @return the status to exit with: 0, 1 where it failed, 2 for what is not understood
   */
  public static int run(String[] arguments) {
    return run(arguments, System.out, System.err);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length > 0 && arguments[0].equals("attach")) {
      return Attach.run(Arrays.asList(arguments).subList(1, arguments.length), out, err);
    }
    if (arguments.length > 0 && arguments[0].equals("doctor")) {
      return Doctor.run(Arrays.asList(arguments).subList(1, arguments.length), out, err);
    }
    if (arguments.length > 0 && arguments[0].equals("view")) {
      return View.run(Arrays.asList(arguments).subList(1, arguments.length), out, err);
    }
    String line = String.join(" ", arguments);
    try {
      switch (line) {
        case "--version":
          out.println("Heddle " + Version.current());
          return 0;
        case "--help":
          help(out);
          return 0;
        case "libraries":
          Libraries.print(Config.read(null), CommandLine.class.getClassLoader(), out);
          return 0;
        case "check":
        case "check --json":
          return check(line.endsWith("--json"), out);
        default:
          err.println(USAGE);
          return 2;
      }
    } catch (IOException e) {
      err.println(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private static void help(PrintStream out) {
    out.println("Heddle " + Version.current() + ": traces a JVM without changing its code");
    out.println(USAGE);
    out.println(
        "  libraries  lists what is traced, in which versions, and whether it is on with the"
            + " settings of this environment");
    out.println(
        "  check      prints every setting and where it comes from, sends one span to each receiver"
            + " and explains what goes wrong; exits with 0 where all took it, else with 1");
    out.println(
        "  doctor     asks the agent in a running JVM why there is no span: what was woven, rejected,"
            + " not sampled, lost, and why; --last reads what HEDDLE_DIAGNOSTICS_FILE holds");
    out.println(
        "  attach     loads the agent into a JVM that runs already, with these settings beside those"
            + " of that JVM's environment: attach 4711 otel.service.name=shop; without an id it"
            + " lists the JVMs. Better is -javaagent, which sees everything from the start");
    out.println(
        "  view       receives OTLP on this machine, over HTTP (port 4318) and gRPC (4317), and shows"
            + " traces, services, metrics and logs in a page; --port N, --grpc-port N or none,"
            + " --host ADDRESS, --memory MEGABYTES change that; everything is kept in memory only");
    out.println(
        "It is configured by the OTEL_* variables, for example OTEL_SERVICE_NAME=shop and"
            + " OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318; see docs/configuration.md");
  }

  private static int check(boolean json, PrintStream out) throws IOException {
    Config config = Config.read(null);
    String file = config.string(Settings.DECLARATIVE_FILE);
    config = file == null ? config : Declared.read(config, null, file).config();
    Config.install(config);
    Check check = Check.run(config, System.getProperties(), System.getenv());
    if (json) {
      out.println(check.json());
    } else {
      out.print(check.text());
    }
    return check.isFine() ? 0 : 1;
  }
}
