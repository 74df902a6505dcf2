// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.log;

import dev.heddle.config.Config;
import dev.heddle.config.LogSettings;
import dev.heddle.diagnostics.Log;
import dev.heddle.log.Severity;

/**
 * From which severity on records are exported: {@code HEDDLE_LOGS_LEVEL}, and {@code
 * HEDDLE_LOGS_LOGGERS} for loggers and those beneath them. Immutable; any thread.
 */
final class LogLevels {
  private static final String[] NAMES = {"trace", "debug", "info", "warn", "error", "fatal", "off"};
  private static final int[] SEVERITIES = {
    Severity.TRACE,
    Severity.DEBUG,
    Severity.INFO,
    Severity.WARN,
    Severity.ERROR,
    Severity.FATAL,
    Severity.OFF
  };

  private final int byDefault;
  private final String[] loggers;
  private final int[] least;

  private LogLevels(int byDefault, String[] loggers, int[] least) {
    this.byDefault = byDefault;
    this.loggers = loggers;
    this.least = least;
  }

  static LogLevels from(Config config) {
    String[] rules = config.list(LogSettings.LOGS_LOGGERS);
    String[] loggers = new String[rules.length];
    int[] least = new int[rules.length];
    int used = 0;
    for (String rule : rules) {
      int equals = rule.lastIndexOf('=');
      int severity = equals < 1 ? -1 : severity(rule.substring(equals + 1).trim());
      if (severity < 0) {
        Log.warn(
            "HEDDLE_LOGS_LOGGERS: "
                + rule
                + " is not usable, it takes logger=level with one of trace, debug, info, warn,"
                + " error, fatal, off; it is left out");
      } else {
        loggers[used] = rule.substring(0, equals).trim();
        least[used++] = severity;
      }
    }
    String[] kept = new String[used];
    System.arraycopy(loggers, 0, kept, 0, used);
    int level = severity(String.valueOf(config.string(LogSettings.LOGS_LEVEL)));
    return new LogLevels(level, kept, least);
  }

  private static int severity(String name) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equalsIgnoreCase(name)) {
        return SEVERITIES[i];
      }
    }
    return -1;
  }

  /**
   * @param severity 0 where it is not known, which passes all levels but {@code off}
   */
  boolean pass(String logger, int severity) {
    int limit = byDefault;
    int longest = -1;
    for (int i = 0; i < loggers.length; i++) {
      String name = loggers[i];
      if (name.length() > longest && isWithin(logger, name)) {
        longest = name.length();
        limit = least[i];
      }
    }
    return severity >= limit || (severity == 0 && limit != Severity.OFF);
  }

  private static boolean isWithin(String logger, String name) {
    return logger.startsWith(name)
        && (logger.length() == name.length() || logger.charAt(name.length()) == '.');
  }
}
