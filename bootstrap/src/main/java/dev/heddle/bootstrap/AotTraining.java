// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether this JVM records or writes an AOT cache. Classes that an agent has changed do not
 * go into one, and JDK 25 even crashes over them; a cache that was recorded with the agent standing
 * by serves JVMs that it traces. Source: JEP 483, JEP 514.
 */
final class AotTraining {
  /** The first Java that has such caches. */
  static final int SINCE = 24;

  private static final String[] VARIABLES = {
    "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS",
  };
  private static final String[] OPTIONS = {
    "-XX:AOTCacheOutput=", "-XX:AOTMode=record", "-XX:AOTMode=create",
  };

  private AotTraining() {}

  static boolean isUnderWay() {
    for (int i = 0; i < VARIABLES.length; i++) {
      String options = System.getenv(VARIABLES[i]);
      if (options != null && asksForIt(options)) {
        return true;
      }
    }
    String commandLine = commandLine();
    return commandLine != null
        && asksForIt(options(commandLine, System.getProperty("sun.java.command")));
  }

  private static boolean asksForIt(String options) {
    for (int i = 0; i < OPTIONS.length; i++) {
      if (options.indexOf(OPTIONS[i]) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * What stands before the main class or jar: the rest is the application's own.
   *
   * @param commandLine its arguments divided by NUL
   * @param application the main class, jar or module, and its arguments
   */
  static String options(String commandLine, @Nullable String application) {
    if (application == null || application.isEmpty()) {
      return commandLine;
    }
    int space = application.indexOf(' ');
    String main = space < 0 ? application : application.substring(0, space);
    int end = commandLine.indexOf('\0' + main);
    return end < 0 ? commandLine : commandLine.substring(0, end);
  }

  /** Null where the system does not tell it. */
  private static @Nullable String commandLine() {
    try (InputStream in = new FileInputStream("/proc/self/cmdline")) {
      byte[] buffer = new byte[65_536];
      int length = 0;
      int read = in.read(buffer);
      while (read > 0) {
        length += read;
        read = in.read(buffer, length, buffer.length - length);
      }
      return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    } catch (IOException | SecurityException e) {
      return null;
    }
  }
}
