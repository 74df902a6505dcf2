// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * The lines that are written before, or instead of, everything else: straight to the process's
 * standard error, at most one for each start. {@code OTEL_LOG_LEVEL} and {@code
 * OTEL_JAVAAGENT_LOGGING=none} hold here too.
 */
final class Notice {
  private static final String[] LEVELS = {"ERROR", "WARN", "INFO"};
  private static final int ERROR = 0;
  private static final int WARN = 1;
  private static final int INFO = 2;

  private Notice() {}

  static void info(String message) {
    write(INFO, message);
  }

  static void warn(String message) {
    write(WARN, message);
  }

  /** Never throws: nothing is left above it but the application. */
  static void failure(Throwable thrown) {
    try {
      Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
      write(ERROR, "could not start, the application runs without it: " + describe(cause, thrown));
      if ("true".equalsIgnoreCase(Early.value("OTEL_JAVAAGENT_DEBUG"))) {
        thrown.printStackTrace();
      }
    } catch (Throwable e) {
      return; // out of memory or of files: not even a line is possible
    }
  }

  private static String describe(@Nullable Throwable cause, Throwable thrown) {
    String text = (cause == null ? thrown : cause).toString();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return cause instanceof SecurityException || thrown instanceof SecurityException
        ? line + "; the policy must grant java.security.AllPermission to the agent's jar"
        : line;
  }

  private static void write(int level, String message) {
    if (level > most()) {
      return;
    }
    String line = "[heddle] " + LEVELS[level] + " Heddle " + message + "\n";
    try {
      new FileOutputStream(FileDescriptor.err).write(line.getBytes());
    } catch (SecurityException e) {
      System.err.print(line); // for everybody, where the descriptor is for the privileged
    } catch (IOException e) {
      return; // standard error is closed, and there is no other place
    }
  }

  private static int most() {
    String level = Early.value("OTEL_LOG_LEVEL");
    if ("none".equalsIgnoreCase(Early.value("OTEL_JAVAAGENT_LOGGING"))
        || "none".equalsIgnoreCase(level)
        || "off".equalsIgnoreCase(level)) {
      return -1;
    }
    if ("error".equalsIgnoreCase(level) || "fatal".equalsIgnoreCase(level)) {
      return ERROR;
    }
    return "warn".equalsIgnoreCase(level) || "warning".equalsIgnoreCase(level) ? WARN : INFO;
  }
}
