// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jul;

import dev.heddle.config.LogExportSettings;
import dev.heddle.context.LogCalls;
import dev.heddle.log.Severity;
import dev.heddle.semconv.log.LogExport;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes log records of those of java.util.logging. The thread that logs. */
final class Records {
  private static final LogExport EXPORT =
      LogExport.of("java-util-logging", LogExportSettings.JUL_THREAD, null);
  private static final Message MESSAGE = new Message();

  private Records() {}

  static @Nullable Object begin(Logger logger, LogRecord event) {
    Level level = event.getLevel();
    int severity = severity(level.intValue());
    String name = LogExport.name(event.getLoggerName());
    if (!EXPORT.wants(name, severity, event.getThrown()) || !logger.isLoggable(level)) {
      return null;
    }
    return logger.getFilter() == null
        ? EXPORT.begin(record(name, severity, event))
        : LogExport.within(new Undecided(logger, event));
  }

  /** The filter has let the record through that the logger was given. */
  static void passed(Logger logger) {
    Object call = LogCalls.current();
    if (call instanceof Undecided && ((Undecided) call).logger == logger) {
      LogRecord event = ((Undecided) call).event;
      int severity = severity(event.getLevel().intValue());
      EXPORT.begin(record(LogExport.name(event.getLoggerName()), severity, event));
    }
  }

  private static dev.heddle.log.LogRecord record(String name, int severity, LogRecord event) {
    return EXPORT.record(
        name,
        severity,
        event.getLevel().getName(),
        text(event),
        event.getMillis(),
        event.getThrown());
  }

  /** Unformatted where an argument cannot be shown, which the framework will say. */
  private static @Nullable String text(LogRecord event) {
    try {
      return MESSAGE.formatMessage(event);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return event.getMessage();
    }
  }

  private static int severity(int level) {
    if (level >= Level.FINE.intValue() && level < Level.INFO.intValue()) {
      return level >= Level.CONFIG.intValue() ? Severity.DEBUG3 : Severity.DEBUG2;
    }
    return level == Level.OFF.intValue()
        ? 0
        : Severity.of(
            level,
            Level.SEVERE.intValue(),
            Level.WARNING.intValue(),
            Level.INFO.intValue(),
            Level.FINER.intValue());
  }

  /** What the logger's filter has not yet been asked about. */
  private static final class Undecided {
    final Logger logger;
    final LogRecord event;

    Undecided(Logger logger, LogRecord event) {
      this.logger = logger;
      this.event = event;
    }
  }

  /** Localizes a message and puts its parameters in, as the handlers' formatters do. */
  private static final class Message extends Formatter {
    @Override
    public String format(LogRecord event) {
      return formatMessage(event);
    }
  }
}
