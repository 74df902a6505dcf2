// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanagerappender;

import dev.heddle.testing.LogExportContract.Logging;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;

/** A logger of JBoss LogManager, in a context of its own, and one above it. */
final class JbossExport implements Logging {
  private final Logger logger;
  private final Lines lines = new Lines();
  private final List<String> written = new ArrayList<>();

  JbossExport(String name) {
    LogContext context = LogContext.create();
    logger = context.getLogger(name);
    logger.setLevel(Level.INFO);
    logger.addHandler(lines);
    context.getLogger(name.substring(0, name.lastIndexOf('.'))).addHandler(new Silent());
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
    logger.log(Level.DEBUG, message);
  }

  @Override
  public void error(String message, Throwable thrown) {
    logger.log(Level.ERROR, message, thrown);
  }

  @Override
  public void format(String before, Object argument) {
    logger.log(java.util.logging.Level.INFO, before + " {0}", argument);
  }

  @Override
  public void at(String level, String message) {
    switch (level) {
      case "WARN":
        logger.log(Level.WARN, message);
        break;
      case "FATAL":
        logger.log(Level.FATAL, message);
        break;
      default:
        logger.log(level.equals("ERROR") ? Level.ERROR : Level.INFO, message);
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
    logger.removeHandler(lines);
  }

  private final class Lines extends ExtHandler {
    @Override
    protected void doPublish(ExtLogRecord event) {
      written.add(event.getFormattedMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class Silent extends ExtHandler {
    @Override
    protected void doPublish(ExtLogRecord event) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
