// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1appender;

import dev.heddle.config.LogExportSettings;
import dev.heddle.log.LogRecord;
import dev.heddle.log.Severity;
import dev.heddle.semconv.log.LogExport;
import org.apache.log4j.MDC;
import org.apache.log4j.Priority;
import org.apache.log4j.spi.LoggingEvent;
import org.apache.log4j.spi.ThrowableInformation;
import org.jspecify.annotations.Nullable;

/** Makes log records of Log4j 1's events. The thread that logs. */
final class Events {
  private static final LogExport EXPORT =
      LogExport.of("log4j1-appender", LogExportSettings.LOG4J_THREAD, LogExportSettings.LOG4J_MDC);

  private Events() {}

  @SuppressWarnings("deprecation") // what the lowest version has
  static @Nullable Object begin(LoggingEvent event) {
    String logger = LogExport.name(event.categoryName);
    Priority level = event.level;
    int severity = severity(level);
    ThrowableInformation information = event.getThrowableInformation();
    Throwable thrown = information == null ? null : information.getThrowable();
    if (!EXPORT.wants(logger, severity, thrown)) {
      return null;
    }
    LogRecord record =
        EXPORT.record(
            logger,
            severity,
            level == null ? null : level.toString(),
            text(event),
            event.timeStamp,
            thrown);
    if (EXPORT.capturesMdc()) {
      EXPORT.addMdc(record, MDC.getContext());
    }
    return EXPORT.begin(record);
  }

  /** Null where an object that is logged cannot be shown, which the framework will say. */
  private static @Nullable String text(LoggingEvent event) {
    try {
      return event.getRenderedMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return null;
    }
  }

  private static int severity(@Nullable Priority level) {
    int value = level == null ? 0 : level.toInt();
    if (value <= 0 || value >= Priority.FATAL_INT) {
      return value <= 0 ? 0 : Severity.FATAL;
    }
    return Severity.of(
        value, Priority.ERROR_INT, Priority.WARN_INT, Priority.INFO_INT, Priority.DEBUG_INT);
  }
}
