// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logbackappender;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.heddle.config.Config;
import dev.heddle.config.LogExportSettings;
import dev.heddle.log.LogRecord;
import dev.heddle.log.Severity;
import dev.heddle.semconv.log.LogExport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Makes log records of Logback's events. The thread that logs. */
final class Events {
  private static final LogExport EXPORT =
      LogExport.of(
          "logback-appender", LogExportSettings.LOGBACK_THREAD, LogExportSettings.LOGBACK_MDC);
  private static final boolean MARKERS = Config.current().flag(LogExportSettings.LOGBACK_MARKER);
  private static final boolean PAIRS = Config.current().flag(LogExportSettings.LOGBACK_PAIRS);

  private Events() {}

  static @Nullable Object begin(ILoggingEvent event) {
    String logger = LogExport.name(event.getLoggerName());
    int severity = severity(event.getLevel());
    Throwable thrown = thrown(event.getThrowableProxy());
    if (!EXPORT.wants(logger, severity, thrown)) {
      return null;
    }
    LogRecord record =
        EXPORT.record(
            logger,
            severity,
            String.valueOf(event.getLevel()),
            text(event),
            event.getTimeStamp(),
            thrown);
    if (EXPORT.capturesMdc()) {
      EXPORT.addMdc(record, event.getMDCPropertyMap());
    }
    if (MARKERS) {
      addMarkers(record, event);
    }
    if (PAIRS) {
      KeyValuePairs.addTo(record, event);
    }
    return EXPORT.begin(record);
  }

  /** Unformatted where an argument cannot be shown, which the framework will say. */
  private static @Nullable String text(ILoggingEvent event) {
    try {
      return event.getFormattedMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return event.getMessage();
    }
  }

  private static void addMarkers(LogRecord record, ILoggingEvent event) {
    String[] all = KeyValuePairs.markers(event);
    if (all == null) {
      Marker only = event.getMarker();
      all = only == null ? null : new String[] {only.getName()};
    }
    if (all != null) {
      record.add("logback.marker", all);
    }
  }

  private static @Nullable Throwable thrown(@Nullable IThrowableProxy proxy) {
    return proxy instanceof ThrowableProxy ? ((ThrowableProxy) proxy).getThrowable() : null;
  }

  private static int severity(@Nullable Level level) {
    int value = level == null ? 0 : level.toInt();
    return value <= 0
        ? 0
        : Severity.of(value, Level.ERROR_INT, Level.WARN_INT, Level.INFO_INT, Level.DEBUG_INT);
  }
}
