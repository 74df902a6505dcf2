// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1;

import dev.heddle.testing.LogCorrelationContract.Logging;
import dev.heddle.testing.LogLines;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.AsyncAppender;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.MDC;
import org.apache.log4j.PatternLayout;
import org.apache.log4j.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;

/** A logger of Log4j 1 with a pattern. */
final class Log4j1Logging implements Logging {
  private final Logger logger = Logger.getLogger("test");
  private final AppenderSkeleton first;

  Log4j1Logging(LogLines lines, String pattern, boolean async) {
    AppenderSkeleton last = new LinesAppender(lines, new PatternLayout(pattern));
    if (async) {
      AsyncAppender queue = new AsyncAppender();
      queue.addAppender(last);
      first = queue;
    } else {
      first = last;
    }
    logger.setAdditivity(false);
    logger.setLevel(Level.INFO);
    logger.addAppender(first);
  }

  Logger logger() {
    return logger;
  }

  @Override
  public void log(String message) {
    logger.info(message);
  }

  @Override
  public void put(String key, String value) {
    MDC.put(key, value);
  }

  @Override
  public void remove(String key) {
    MDC.remove(key);
  }

  @Override
  public @Nullable Object get(String key) {
    return MDC.get(key);
  }

  @Override
  public void close() {
    logger.removeAppender(first);
    first.close();
  }

  private static final class LinesAppender extends AppenderSkeleton {
    private final LogLines lines;

    LinesAppender(LogLines lines, PatternLayout layout) {
      this.lines = lines;
      setLayout(layout);
    }

    @Override
    protected void append(LoggingEvent event) {
      lines.write(
          () -> getLayout().format(event),
          () -> LogLines.mdc(event, "getProperties")); // since 1.2.15
    }

    @Override
    public boolean requiresLayout() {
      return true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
