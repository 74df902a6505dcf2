// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import dev.heddle.testing.LogCorrelationContract.Logging;
import dev.heddle.testing.LogLines;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A logger of Logback with a pattern, in a context of its own. */
final class LogbackLogging implements Logging {
  private final LoggerContext context = new LoggerContext();
  private final Logger logger;
  private final Appender<ILoggingEvent> first;

  LogbackLogging(LogLines lines, String pattern, boolean async) throws Exception {
    useTheThreadsMdc(context);
    Appender<ILoggingEvent> last = started(new LinesAppender(lines, layout(pattern)));
    first = async ? started(async(last)) : last;
    logger = context.getLogger("test");
    logger.addAppender(first);
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

  private PatternLayout layout(String pattern) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(pattern);
    layout.start();
    return layout;
  }

  private <A extends Appender<ILoggingEvent>> A started(A appender) {
    appender.setContext(context);
    appender.start();
    return appender;
  }

  @SuppressWarnings("unchecked")
  private static Appender<ILoggingEvent> async(Appender<ILoggingEvent> last) throws Exception {
    Class<?> type;
    try {
      type = Class.forName("ch.qos.logback.classic.AsyncAppender");
    } catch (ClassNotFoundException e) {
      return new OwnAsyncAppender(last); // before 1.0.4
    }
    Object async = type.getConstructor().newInstance();
    ((AppenderAttachable<ILoggingEvent>) async).addAppender(last);
    return (Appender<ILoggingEvent>) async;
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
    first.stop();
    context.stop();
  }

  private static final class LinesAppender extends AppenderBase<ILoggingEvent> {
    private final LogLines lines;
    private final PatternLayout layout;

    LinesAppender(LogLines lines, PatternLayout layout) {
      this.lines = lines;
      this.layout = layout;
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.write(() -> layout.doLayout(event), event::getMDCPropertyMap);
    }
  }

  /** As applications wrote them while the library had none. */
  private static final class OwnAsyncAppender extends AppenderBase<ILoggingEvent> {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Appender<ILoggingEvent> next;

    OwnAsyncAppender(Appender<ILoggingEvent> next) {
      this.next = next;
    }

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      worker.execute(() -> next.doAppend(event));
    }

    @Override
    public void stop() {
      worker.shutdown();
      super.stop();
    }
  }
}
