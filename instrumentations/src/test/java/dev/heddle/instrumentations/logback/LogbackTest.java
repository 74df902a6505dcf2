// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.core.AppenderBase;
import com.sun.management.ThreadMXBean;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.LogCorrelationContract;
import dev.heddle.trace.Span;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LibraryVersions({
  "ch.qos.logback:logback-classic:0.9.16",
  "ch.qos.logback:logback-classic:1.0.13",
  "ch.qos.logback:logback-classic:1.2.13",
  "ch.qos.logback:logback-classic:1.3.16",
  "ch.qos.logback:logback-classic:1.5.38",
  "ch.qos.logback:logback-classic:latest"
})
class LogbackTest extends LogCorrelationContract {
  private static final int EVENTS = 2000;

  @Override
  protected Logging open(boolean async) throws Exception {
    return new LogbackLogging(lines, PATTERN, async);
  }

  private Logger logger() throws Exception {
    Logger logger = ((LogbackLogging) logging(false)).logger();
    logger.detachAndStopAllAppenders();
    Nowhere nowhere = new Nowhere();
    nowhere.setContext(logger.getLoggerContext());
    nowhere.start();
    logger.addAppender(nowhere);
    return logger;
  }

  private static LoggingEvent event(Logger logger) {
    return new LoggingEvent("com.example.Shop", logger, Level.INFO, "hello", null, null);
  }

  @Test
  void returnsTheLibrarysOwnMapWhereNoSpanIsOpen() throws Exception {
    Logger logger = logger();
    LoggingEvent before = event(logger);
    LoggingEvent after = event(logger);
    Map<String, String> own = before.getMDCPropertyMap();
    logger.callAppenders(before);
    logger.callAppenders(after);

    assertThat(before.getMDCPropertyMap()).isSameAs(own);
    assertThat(after.getMDCPropertyMap()).isEqualTo(own);
  }

  @Test
  void returnsTheSameMapForEachReadOfAnEvent() throws Exception {
    Logger logger = logger();
    LoggingEvent event = event(logger);
    Span span = span("a");
    span.attach();
    logger.callAppenders(event);
    span.detach();
    span.end();

    Map<String, String> first = event.getMDCPropertyMap();
    assertThat(first).containsOnlyKeys("trace_id", "span_id", "trace_flags");
    assertThat(event.getMDCPropertyMap()).isSameAs(first);
    assertThat(mdc(event)).isSameAs(first);
  }

  /** The other name of it, since 0.9.28. */
  private static Object mdc(LoggingEvent event) throws Exception {
    try {
      Method method = LoggingEvent.class.getMethod("getMdc");
      return method.invoke(event);
    } catch (NoSuchMethodException e) {
      return event.getMDCPropertyMap();
    }
  }

  @Test
  void sendsTheIdsWithAnEventForRemoteServers() throws Exception {
    Logger logger = logger();
    LoggingEvent event = event(logger);
    Span span = span("a");
    span.attach();
    logger.callAppenders(event);
    span.detach();
    span.end();

    LoggingEventVO sent = LoggingEventVO.build(event);

    assertThat(sent.getMDCPropertyMap())
        .containsOnlyKeys("trace_id", "span_id", "trace_flags")
        .isExactlyInstanceOf(java.util.LinkedHashMap.class);
  }

  @Test
  void allocatesNothingForAnEventThatNobodyReads() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
    Logger logger = logger();
    LoggingEvent[] events = new LoggingEvent[EVENTS * 3];
    for (int i = 0; i < events.length; i++) {
      events[i] = event(logger);
    }
    append(logger, events, 0); // links the call sites
    long before = threads.getCurrentThreadAllocatedBytes();
    append(logger, events, EVENTS);
    long without = threads.getCurrentThreadAllocatedBytes() - before;
    Span span = span("a");
    span.attach();
    append(logger, events, 0);
    before = threads.getCurrentThreadAllocatedBytes();
    append(logger, events, 2 * EVENTS);
    long within = threads.getCurrentThreadAllocatedBytes() - before;
    span.detach();
    span.end();

    assertThat(within - without).as("bytes for %d events in a span", EVENTS).isLessThan(EVENTS);
  }

  private static void append(Logger logger, LoggingEvent[] events, int from) {
    for (int i = from; i < from + EVENTS; i++) {
      logger.callAppenders(events[i]);
    }
  }

  private static final class Nowhere extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {}
  }
}
