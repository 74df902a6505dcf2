// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logbackappender;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.heddle.testing.LogExportContract.Logging;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.MDC;

/** A logger of Logback, in a context of its own. */
final class LogbackExport implements Logging {
  private final LoggerContext context = new LoggerContext();
  private final Logger logger;
  private final List<String> written = new ArrayList<>();

  LogbackExport(String name) throws Exception {
    useTheThreadsMdc(context);
    Lines lines = new Lines();
    lines.setContext(context);
    lines.start();
    logger = context.getLogger(name);
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  /** Since 1.4.8 a context has an MDC of its own. */
  private static void useTheThreadsMdc(LoggerContext context) throws Exception {
    try {
      Class<?> adapter = Class.forName("org.slf4j.spi.MDCAdapter");
      LoggerContext.class.getMethod("setMDCAdapter", adapter).invoke(context, MDC.getMDCAdapter());
    } catch (NoSuchMethodException e) {
      return; // events ask SLF4J
    }
  }

  Logger logger() {
    return logger;
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

  @Override
  public void format(String before, Object argument) {
    logger.info(before + " {}", argument);
  }

  @Override
  public void at(String level, String message) {
    switch (level) {
      case "WARN":
        logger.warn(message);
        break;
      case "ERROR":
        logger.error(message);
        break;
      default:
        logger.info(message);
    }
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
    context.stop();
  }

  private final class Lines extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      written.add(event.getFormattedMessage());
    }
  }
}
