// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import java.io.File;
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
  private static boolean started;

  private AgentMain() {}

  /** Called before the application's main. */
  public static void premain(@Nullable String arguments, Instrumentation jvm) {
    start(arguments, jvm);
  }

  /** Called in a JVM that runs already. */
  public static void agentmain(@Nullable String arguments, Instrumentation jvm) {
    start(arguments, jvm);
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
        Notice.info("stands down: " + reason);
      } else if (isFirst()) {
        Class<?> agent = agentLoader().loadClass("dev.heddle.agent.Agent");
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
