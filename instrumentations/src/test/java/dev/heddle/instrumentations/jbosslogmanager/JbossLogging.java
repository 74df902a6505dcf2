// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanager;

import dev.heddle.testing.LogCorrelationContract.Logging;
import dev.heddle.testing.LogLines;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jspecify.annotations.Nullable;

/** A logger of JBoss LogManager with a pattern, in a context of its own. */
final class JbossLogging implements Logging {
  private final Logger logger = LogContext.create().getLogger("test");
  private final ExtHandler first;

  JbossLogging(LogLines lines, String pattern, boolean async) {
    ExtHandler last = new LinesHandler(lines, new PatternFormatter(pattern));
    first = async ? async(last) : last;
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
    logger.addHandler(first);
  }

  private static ExtHandler async(ExtHandler last) {
    try {
      AsyncHandler queue = new AsyncHandler();
      queue.addHandler(last);
      return queue;
    } catch (NullPointerException e) { // version 1.1 takes no handlers
      return new OwnAsyncHandler(last);
    }
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
    logger.removeHandler(first);
    first.close();
  }

  private static final class LinesHandler extends ExtHandler {
    private final LogLines lines;

    LinesHandler(LogLines lines, PatternFormatter formatter) {
      this.lines = lines;
      setFormatter(formatter);
    }

    @Override
    protected void doPublish(ExtLogRecord event) {
      lines.write(
          () -> getFormatter().format(event), () -> LogLines.mdc(event, "getMdcCopy")); // since 1.3
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** As the library's own does it. */
  private static final class OwnAsyncHandler extends ExtHandler {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final ExtHandler next;

    OwnAsyncHandler(ExtHandler next) {
      this.next = next;
    }

    @Override
    protected void doPublish(ExtLogRecord event) {
      event.copyMdc();
      worker.execute(() -> next.publish(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      worker.shutdown();
    }
  }
}
