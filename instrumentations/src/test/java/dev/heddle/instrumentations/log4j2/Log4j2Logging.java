// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2;

import dev.heddle.testing.LogCorrelationContract.Logging;
import dev.heddle.testing.LogLines;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.jspecify.annotations.Nullable;

/** A logger of Log4j 2 with a pattern, in a context of its own. */
final class Log4j2Logging implements Logging {
  private final LoggerContext context;
  private final Logger logger;

  private Log4j2Logging(LoggerContext context) {
    this.context = context;
    this.logger = context.getLogger("test");
  }

  /**
   * @param async whether an asynchronous appender stands before the one that writes
   */
  static Log4j2Logging of(LogLines lines, String pattern, boolean async) throws Exception {
    return new Log4j2Logging(start(new LoggerContext("test"), lines, pattern, async));
  }

  /** All loggers hand events to another thread by a ring buffer. */
  static Log4j2Logging ofAsyncLoggers(LogLines lines, String pattern) throws Exception {
    return new Log4j2Logging(start(new AsyncLoggerContext("test"), lines, pattern, false));
  }

  private static LoggerContext start(
      LoggerContext context, LogLines lines, String pattern, boolean async) throws Exception {
    byte[] xml =
        "<Configuration status='WARN'><Loggers><Root level='info'/></Loggers></Configuration>"
            .getBytes(StandardCharsets.UTF_8);
    Configuration configuration =
        new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(xml)));
    context.start(configuration);
    PatternLayout layout =
        PatternLayout.newBuilder().withPattern(pattern).withConfiguration(configuration).build();
    LinesAppender last = new LinesAppender(lines, layout);
    last.start();
    configuration.addAppender(last);
    if (async) {
      AsyncAppender queue =
          AsyncAppender.newBuilder()
              .setName("queue")
              .setConfiguration(configuration)
              .setAppenderRefs(
                  new AppenderRef[] {AppenderRef.createAppenderRef("lines", null, null)})
              .build();
      queue.start();
      configuration.addAppender(queue);
      configuration.getRootLogger().addAppender(queue, Level.ALL, null);
    } else {
      configuration.getRootLogger().addAppender(last, Level.ALL, null);
    }
    context.updateLoggers();
    return context;
  }

  @Override
  public void log(String message) {
    logger.info(message);
  }

  @Override
  public void put(String key, String value) {
    ThreadContext.put(key, value);
  }

  @Override
  public void remove(String key) {
    ThreadContext.remove(key);
  }

  @Override
  public @Nullable Object get(String key) {
    return ThreadContext.get(key);
  }

  @Override
  public void close() {
    context.stop(1, TimeUnit.SECONDS);
  }

  @SuppressWarnings("deprecation") // what the lowest version has
  private static final class LinesAppender extends AbstractAppender {
    private final LogLines lines;

    LinesAppender(LogLines lines, PatternLayout layout) {
      super("lines", null, layout, false);
      this.lines = lines;
    }

    @Override
    public void append(LogEvent event) {
      lines.write(() -> new String(getLayout().toByteArray(event)), () -> map(event));
    }

    private static Map<String, String> map(LogEvent event) {
      return event.getContextData().toMap();
    }
  }
}
