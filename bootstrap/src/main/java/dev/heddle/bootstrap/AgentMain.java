// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters: {@code -javaagent}, attach, and {@code java -jar}. Runs on the
 * application's main thread (or the attach listener's) and lets nothing escape: whatever goes
 * wrong, there is one line and the application starts.
 */
public final class AgentMain {
  private static final String DOCTOR = "heddle.doctor=";

  private static boolean started;
  private static @Nullable ClassLoader running;
  private static @Nullable String standsDown;

  private AgentMain() {}

  /** Called before the application's main. */
  public static void premain(@Nullable String arguments, Instrumentation jvm) {
    start(arguments, jvm);
  }

  /** Called in a JVM that runs already. */
  public static void agentmain(@Nullable String arguments, Instrumentation jvm) {
    if (arguments != null && arguments.startsWith(DOCTOR)) {
      examine(arguments.substring(DOCTOR.length()));
    } else {
      start(arguments, jvm);
    }
  }

  /** Answers the command line in that file, and starts nothing. */
  private static synchronized void examine(String path) {
    try {
      if (running != null) {
        Class<?> examination = running.loadClass("dev.heddle.agent.Examination");
        examination.getMethod("write", String.class).invoke(null, path);
        return;
      }
      String answer = standsDown == null ? "absent" : "down " + standsDown;
      try (OutputStream out = new FileOutputStream(path)) {
        out.write(answer.getBytes("UTF-8"));
      }
    } catch (Throwable e) {
      Notice.failure(e);
    }
  }

  /** The command line of the jar. */
  public static void main(String[] arguments) throws Exception {
    Class<?> commandLine = agentLoader().loadClass("dev.heddle.agent.CommandLine");
    Object status = commandLine.getMethod("run", String[].class).invoke(null, (Object) arguments);
    System.exit((Integer) status);
  }

  // Throwable, errors of the JVM included: the application shall start in any case.
  private static void start(@Nullable String arguments, Instrumentation jvm) {
    try {
      String reason = StandDown.reason();
      if (reason != null) {
        standsDown = reason;
        Notice.info("stands down: " + reason);
      } else if (isFirst()) {
        ClassLoader loader = agentLoader();
        running = loader;
        Class<?> agent = loader.loadClass("dev.heddle.agent.Agent");
        // Two parameters as premain itself: from JDK 18 on reflection makes classes for each shape.
        agent.getMethod("start", String.class, Instrumentation.class).invoke(null, arguments, jvm);
      } else {
        Notice.warn("is given twice; the second agent is ignored");
      }
    } catch (Throwable e) {
      Notice.failure(e);
    }
  }

  /** A second copy of the jar brings no second class: the loader finds the first one's. */
  private static synchronized boolean isFirst() {
    boolean first = !started;
    started = true;
    return first;
  }

  private static ClassLoader agentLoader() throws Exception {
    ClassLoader own = AgentMain.class.getClassLoader(); // null on the boot class path
    return new AgentClassLoader(jarFile(), own == null ? ClassLoader.getSystemClassLoader() : own);
  }

  private static File jarFile() throws Exception {
    CodeSource source = AgentMain.class.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      return new File(source.getLocation().toURI());
    }
    // On the boot class path (-Xbootclasspath/a) a class has no code source.
    URL self = ClassLoader.getSystemResource("dev/heddle/bootstrap/AgentMain.class");
    if (self == null) {
      throw new IllegalStateException("the agent's jar is nowhere to be found");
    }
    String path = self.getPath(); // file:/x/heddle-agent.jar!/dev/heddle/…
    return new File(new URL(path.substring(0, path.indexOf('!'))).toURI());
  }
}
