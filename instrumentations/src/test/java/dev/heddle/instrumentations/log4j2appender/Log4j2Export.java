// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2appender;

import dev.heddle.testing.LogExportContract.Logging;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** A logger of Log4j 2, in a context of its own. */
final class Log4j2Export implements Logging {
  private final LoggerContext context;
  private final Logger logger;
  private final List<String> written = new CopyOnWriteArrayList<>();

  /**
   * @param async whether loggers hand their events over by a ring buffer
   */
  Log4j2Export(String name, boolean async) throws Exception {
    context = async ? new AsyncLoggerContext("test") : new LoggerContext("test");
    byte[] xml =
        "<Configuration status='WARN'><Loggers><Root level='info'/></Loggers></Configuration>"
            .getBytes(StandardCharsets.UTF_8);
    Configuration configuration =
        new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(xml)));
    context.start(configuration);
    Lines lines = new Lines();
    lines.start();
    configuration.addAppender(lines);
    configuration.getRootLogger().addAppender(lines, Level.ALL, null);
    context.updateLoggers();
    logger = context.getLogger(name);
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
    logger.log(Level.toLevel(level), message);
  }

  @Override
  public boolean put(String key, String value) {
    ThreadContext.put(key, value);
    return true;
  }

  @Override
  public void remove(String key) {
    ThreadContext.remove(key);
  }

  /** A ring buffer is empty when its context has stopped. */
  @Override
  public List<String> written() {
    context.stop(1, TimeUnit.SECONDS);
    return written;
  }

  @Override
  public void close() {
    context.stop(1, TimeUnit.SECONDS);
  }

  @SuppressWarnings("deprecation") // what the lowest version has
  private final class Lines extends AbstractAppender {
    Lines() {
      super("lines", null, null, false);
    }

    @Override
    public void append(LogEvent event) {
      written.add(event.getMessage().getFormattedMessage());
    }
  }
}
