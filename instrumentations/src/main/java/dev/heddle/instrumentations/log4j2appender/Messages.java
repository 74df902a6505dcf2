// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2appender;

import dev.heddle.config.Config;
import dev.heddle.config.LogExportSettings;
import dev.heddle.log.LogRecord;
import dev.heddle.log.Severity;
import dev.heddle.semconv.log.LogExport;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.spi.StandardLevel;
import org.jspecify.annotations.Nullable;

/** Makes log records of what Log4j 2 logs. The thread that logs. */
final class Messages {
  private static final LogExport EXPORT =
      LogExport.of("log4j2-appender", LogExportSettings.LOG4J_THREAD, LogExportSettings.LOG4J_MDC);
  private static final boolean MARKER = Config.current().flag(LogExportSettings.LOG4J_MARKER);
  private static final boolean MAPS = Config.current().flag(LogExportSettings.LOG4J_MAP_MESSAGE);

  private Messages() {}

  static @Nullable Object begin(
      Logger logger,
      @Nullable Level level,
      @Nullable Marker marker,
      @Nullable Message message,
      @Nullable Throwable thrown) {
    String name = LogExport.name(logger.getName());
    int severity = level == null ? 0 : severity(level.intLevel());
    if (!EXPORT.wants(name, severity, thrown)) {
      return null;
    }
    LogRecord record =
        EXPORT.record(
            name,
            severity,
            level == null ? null : level.name(),
            message == null ? "" : text(message),
            System.currentTimeMillis(), // as the framework does next
            thrown);
    if (EXPORT.capturesMdc()) {
      EXPORT.addMdc(record, ThreadContext.getImmutableContext());
    }
    if (MARKER && marker != null) {
      record.add("log4j.marker", marker.getName());
    }
    if (MAPS && message instanceof MapMessage) {
      addMap(record, ((MapMessage<?, ?>) message).getData());
    }
    return EXPORT.begin(record);
  }

  /** Unformatted where an argument cannot be shown, which the framework will say. */
  private static @Nullable String text(Message message) {
    try {
      return message.getFormattedMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return message.getFormat();
    }
  }

  private static void addMap(LogRecord record, Map<String, ?> entries) {
    for (Map.Entry<String, ?> entry : entries.entrySet()) {
      LogExport.add(record, "log4j.map_message." + entry.getKey(), entry.getValue());
    }
  }

  /** The lower, the more severe; an application's own levels lie between these. */
  private static int severity(int level) {
    if (level <= StandardLevel.FATAL.intLevel()) {
      return level == StandardLevel.OFF.intLevel() ? 0 : Severity.FATAL;
    }
    return Severity.of( // its numbers shrink with severity
        -level,
        -StandardLevel.ERROR.intLevel(),
        -StandardLevel.WARN.intLevel(),
        -StandardLevel.INFO.intLevel(),
        -StandardLevel.DEBUG.intLevel());
  }
}
