// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar heddle-agent.jar attach}: loads the agent into a JVM that runs already, by the
 * JDK's attach API, which is asked for by name because a JRE has none. One thread.
 *
 * <p>The JVM reads its own environment; only the settings given here come from this command line.
 */
final class Attach {
  private static final String MACHINE = "com.sun.tools.attach.VirtualMachine";

  private final Class<?> machines;

  private Attach(Class<?> machines) {
    this.machines = machines;
  }

  /**
   * @param arguments the process id, then settings, {@code otel.service.name=shop}; none of them
   *     lists the JVMs that could be attached to
   * @return the status to exit with
   */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (!arguments.isEmpty()) {
      String process = arguments.get(0);
      int status = load(process, String.join(",", arguments.subList(1, arguments.size())), err);
      if (status == 0) {
        out.println(
            "Heddle is loaded into process "
                + process
                + "; its line on that process's standard error says what it does");
      }
      return status;
    }
    try {
      new Attach(machines()).list(out);
      return 0;
    } catch (ClassNotFoundException e) {
      err.println(noMachines());
      return 1;
    } catch (ReflectiveOperationException e) {
      err.println("this Java's attach API is not the one that is known: " + e);
      return 1;
    }
  }

  /**
   * Calls the agent's entry point in that process and waits for it.
   *
   * @return 0, or 1 after it has said why not
   */
  static int load(String process, String arguments, PrintStream err) {
    try {
      new Attach(machines()).load(process, arguments);
      return 0;
    } catch (ClassNotFoundException e) {
      err.println(noMachines());
    } catch (InvocationTargetException e) {
      err.println(explained(process, e.getCause()));
    } catch (ReflectiveOperationException | URISyntaxException | IOException e) {
      err.println("this Java's attach API is not the one that is known: " + e);
    }
    return 1;
  }

  private static String noMachines() {
    return "this Java ("
        + System.getProperty("java.home")
        + ") has no attach API: run the command with the java of a JDK, as the user who runs"
        + " the application";
  }

  /** Of the application's loader on Java 9 and newer, in {@code tools.jar} before. */
  private static Class<?> machines() throws ClassNotFoundException {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    try {
      return Class.forName(MACHINE, true, system);
    } catch (ClassNotFoundException e) {
      File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
      if (!tools.isFile()) {
        throw e;
      }
      try {
        URL[] path = {tools.toURI().toURL()};
        return Class.forName(MACHINE, true, new URLClassLoader(path, system));
      } catch (IOException broken) {
        throw new ClassNotFoundException(MACHINE, broken);
      }
    }
  }

  private void list(PrintStream out) throws ReflectiveOperationException {
    for (Object descriptor : (List<?>) machines.getMethod("list").invoke(null)) {
      Class<?> type = descriptor.getClass();
      out.println(
          type.getMethod("id").invoke(descriptor)
              + "  "
              + type.getMethod("displayName").invoke(descriptor));
    }
  }

  private void load(String process, String settings)
      throws ReflectiveOperationException, URISyntaxException, IOException {
    URL jar = Attach.class.getProtectionDomain().getCodeSource().getLocation();
    Object machine = machines.getMethod("attach", String.class).invoke(null, process);
    try {
      machines
          .getMethod("loadAgent", String.class, String.class)
          .invoke(machine, new File(jar.toURI()).getAbsolutePath(), settings);
    } finally {
      machines.getMethod("detach").invoke(machine);
    }
  }

  private static String explained(String process, @Nullable Throwable cause) {
    String type = cause == null ? "" : cause.getClass().getSimpleName();
    String text = "process " + process + " cannot be attached to";
    switch (type) {
      case "AttachNotSupportedException":
        return text
            + " ("
            + message(cause)
            + "): no such JVM, one that another user runs, or one with"
            + " -XX:+DisableAttachMechanism";
      case "AgentLoadException":
        return text
            + " ("
            + message(cause)
            + "): it cannot read this jar, perhaps because it runs in another container, or it"
            + " refuses agents (-XX:-EnableDynamicAgentLoading)";
      case "AgentInitializationException":
        return text + ": the agent did not start there (" + message(cause) + ")";
      default:
        return text + " (" + message(cause) + "): is it the id of a JVM of this user?";
    }
  }

  private static String message(@Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    return message == null ? String.valueOf(cause) : message;
  }
}
