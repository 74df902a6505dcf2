// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanagerappender;

import dev.heddle.config.LogExportSettings;
import dev.heddle.log.LogRecord;
import dev.heddle.log.Severity;
import dev.heddle.semconv.log.LogExport;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.MDC;
import org.jspecify.annotations.Nullable;

/** Makes log records of those of JBoss LogManager. The thread that logs. */
final class Records {
  private static final LogExport EXPORT =
      LogExport.of(
          "jboss-logmanager-appender",
          LogExportSettings.JBOSS_LOGMANAGER_THREAD,
          LogExportSettings.JBOSS_LOGMANAGER_MDC);

  private Records() {}

  static @Nullable Object begin(ExtLogRecord event) {
    String logger = LogExport.name(event.getLoggerName());
    Level level = event.getLevel();
    int severity = level == null ? 0 : severity(level.intValue());
    Throwable thrown = event.getThrown();
    if (!EXPORT.wants(logger, severity, thrown)) {
      return null;
    }
    LogRecord record =
        EXPORT.record(
            logger,
            severity,
            level == null ? null : level.getName(),
            text(event),
            event.getMillis(),
            thrown);
    if (EXPORT.capturesMdc()) {
      EXPORT.addMdc(record, MDC.copy());
    }
    return EXPORT.begin(record);
  }

  /** Unformatted where an argument cannot be shown, which the framework will say. */
  private static @Nullable String text(ExtLogRecord event) {
    try {
      return event.getFormattedMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return event.getMessage();
    }
  }

  /** JBoss' own levels beside those of java.util.logging: FATAL is 1100, TRACE 400. */
  private static int severity(int level) {
    return level >= 1100
        ? Severity.FATAL
        : Severity.of(
            level,
            Level.SEVERE.intValue(),
            Level.WARNING.intValue(),
            Level.INFO.intValue(),
            Level.FINE.intValue());
  }
}
