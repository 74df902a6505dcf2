// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1appender;

import dev.heddle.testing.LogExportContract.Logging;
import java.util.ArrayList;
import java.util.List;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.MDC;
import org.apache.log4j.spi.LoggingEvent;

/** A logger of Log4j 1. */
final class Log4j1Export implements Logging {
  private final Logger logger;
  private final Lines lines = new Lines();
  private final List<String> written = new ArrayList<>();

  Log4j1Export(String name) {
    logger = Logger.getLogger(name);
    logger.setAdditivity(false);
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  @Override
  public void info(String message) {
    logger.info(message);
  }

  @Override
  public void debug(String message) {
    logger.debug(message);
  }

  @Override
  public void error(String message, Throwable thrown) {
    logger.error(message, thrown);
  }

  /** It has no places in messages, but renders objects. */
  @Override
  public void format(String before, Object argument) {
    logger.info(
        new Object() {
          @Override
          public String toString() {
            return before + ' ' + argument;
          }
        });
  }

  @Override
  public void at(String level, String message) {
    logger.log(Level.toLevel(level), message);
  }

  @Override
  public boolean put(String key, String value) {
    MDC.put(key, value);
    return true;
  }

  @Override
  public void remove(String key) {
    MDC.remove(key);
  }

  @Override
  public List<String> written() {
    return written;
  }

  @Override
  public void close() {
    logger.removeAppender(lines);
  }

  private final class Lines extends AppenderSkeleton {
    @Override
    protected void append(LoggingEvent event) {
      written.add(event.getRenderedMessage());
    }

    @Override
    public boolean requiresLayout() {
      return false;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
