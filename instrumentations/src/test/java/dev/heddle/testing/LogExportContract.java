// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.context.LogCalls;
import dev.heddle.log.LogRecord;
import dev.heddle.log.Logs;
import dev.heddle.trace.Recording;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the log records of every logging framework hold, and which events become one. */
@ExtendWith(HeddleExtension.class)
public abstract class LogExportContract {
  protected static final String LOGGER = "test.export";

  private static final Tracer TRACER = Tracer.of("test");

  protected final RecordedLogs logs = new RecordedLogs("test");
  private @Nullable Logging opened;

  /** A logger named {@link #LOGGER} that lets through what is INFO or more severe. */
  protected abstract Logging open() throws Exception;

  /** The severity number and text of each of the framework's levels, from INFO on. */
  protected abstract Map<String, Integer> severities();

  /** How a test of the contract logs. */
  public interface Logging extends AutoCloseable {
    void info(String message);

    /** At a level that the logger does not let through. */
    void debug(String message);

    void error(String message, Throwable thrown);

    /** A message with one place, for that argument. */
    void format(String before, Object argument);

    void at(String level, String message);

    /** False where the framework has no MDC. */
    boolean put(String key, String value);

    void remove(String key);

    /** What appenders wrote. */
    List<String> written();
  }

  @BeforeEach
  void record() {
    Logs.install(logs);
  }

  @AfterEach
  void close() throws Exception {
    Logs.install(null);
    if (opened != null) {
      opened.remove("user");
      opened.remove("tenant");
      opened.close();
    }
    assertThat(LogCalls.current()).as("the log call has ended").isNull();
  }

  private Logging logging() throws Exception {
    opened = open();
    return opened;
  }

  @Test
  void exportsNothingWhilePaused() throws Exception {
    Logging logging = logging();
    Recording.pause("contract");
    try {
      logging.info("unseen");
    } finally {
      Recording.resume("contract");
    }
    logging.info("seen");

    assertThat(only().body()).isEqualTo("seen");
    assertThat(logging.written()).hasSize(2);
  }

  private LogRecord only() {
    assertThat(logs.all()).hasSize(1);
    return logs.all().get(0);
  }

  private static Span attached() {
    Span span = TRACER.start("a", SpanKind.INTERNAL, Convention.NONE, 0);
    assertThat(span).isNotNull();
    span.attach();
    return span;
  }

  private static void end(Span span) {
    span.detach();
    span.end();
  }

  protected static Map<String, Object> attributes(LogRecord record) {
    Map<String, Object> attributes = new TreeMap<>();
    for (int i = 0; i < record.size(); i++) {
      attributes.put(record.key(i), record.value(i));
    }
    return attributes;
  }

  @Test
  void exportsOneRecordForOneCall() throws Exception {
    long before = System.currentTimeMillis();
    logging().info("hello");

    LogRecord record = only();
    assertThat(record.body()).isEqualTo("hello");
    assertThat(record.logger()).isEqualTo(LOGGER);
    assertThat(record.severity()).isEqualTo(9);
    assertThat(record.severityText()).isEqualTo("INFO");
    assertThat(record.epochNanos() / 1_000_000).isBetween(before, System.currentTimeMillis());
    assertThat(record.observedNanos()).isCloseTo(record.epochNanos(), within(1_000_000_000L));
    assertThat(record.spanId()).isZero();
    assertThat(record.thrown()).isNull();
    assertThat(attributes(record)).isEmpty();
    assertThat(opened.written()).containsExactly("hello");
  }

  @Test
  void carriesTheIdsOfTheSpanOfTheCall() throws Exception {
    Logging logging = logging();
    Span span = attached();
    logging.info("in");
    end(span);
    logging.info("out");

    LogRecord in = logs.all().get(0);
    assertThat(in.traceIdHigh()).isEqualTo(span.traceIdHigh());
    assertThat(in.traceIdLow()).isEqualTo(span.traceIdLow());
    assertThat(in.spanId()).isEqualTo(span.spanId());
    assertThat(in.flags() & 1).isEqualTo(1);
    assertThat(logs.all().get(1).spanId()).isZero();
  }

  @Test
  void carriesTheException() throws Exception {
    IllegalStateException thrown = new IllegalStateException("broken");
    logging().error("failed", thrown);

    LogRecord record = only();
    assertThat(record.severity()).isEqualTo(17);
    assertThat(record.thrown()).isSameAs(thrown);
    assertThat(record.thrownMessage()).isEqualTo("broken");
    assertThat(record.body()).isEqualTo("failed");
  }

  @Test
  void exportsNothingThatTheLoggerDoesNotLetThrough() throws Exception {
    logging().debug("hidden");

    assertThat(logs.all()).isEmpty();
    assertThat(opened.written()).isEmpty();
  }

  @Test
  void mapsEveryLevel() throws Exception {
    Logging logging = logging();
    Map<String, Integer> severities = severities();
    severities.keySet().forEach(level -> logging.at(level, "hello"));

    Map<String, Integer> seen = new TreeMap<>();
    logs.all().forEach(record -> seen.put(record.severityText(), record.severity()));
    assertThat(seen).containsExactlyInAnyOrderEntriesOf(severities);
  }

  @Test
  void formatsTheMessage() throws Exception {
    logging().format("hello", 17);

    assertThat(only().body()).isEqualTo("hello 17");
    assertThat(opened.written()).containsExactly("hello 17");
  }

  @Test
  void theApplicationIsToldNothingOfAnArgumentThatCannotBeShown() throws Exception {
    Logging logging = logging();
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("cannot be shown");
          }
        };

    Logs.install(null);
    Class<?> without = outcome(() -> logging.format("hello", broken));
    Logs.install(logs);

    assertThat(outcome(() -> logging.format("hello", broken))).isEqualTo(without);
    logs.clear();
    logging.info("works");
    assertThat(only().body()).isEqualTo("works");
  }

  private static @Nullable Class<?> outcome(Runnable call) {
    try {
      call.run();
      return null;
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  @Test
  void exportsWhatIsLoggedWhileALineIsWritten() throws Exception {
    Logging logging = logging();
    List<String> inner = new ArrayList<>();
    Object talkative =
        new Object() {
          @Override
          public String toString() {
            if (inner.isEmpty()) {
              inner.add("said");
              logging.info("inner");
            }
            return "outer";
          }
        };
    logging.format("hello", talkative);

    assertThat(logs.all())
        .extracting(LogRecord::body)
        .containsExactlyInAnyOrder("inner", "hello outer");
  }

  @Test
  void exportsNothingOfHeddlesOwnThreads() throws Exception {
    Logging logging = logging();
    Context.swap(Context.SUPPRESS_ALL);
    logging.info("own");
    Context.swap(null);

    assertThat(logs.all()).isEmpty();
    assertThat(opened.written()).containsExactly("own");
  }

  @Test
  void writesWhatItWroteWhereNothingIsExported() throws Exception {
    Logs.install(null);
    Logging logging = logging();

    assertThatCode(() -> logging.format("hello", 17)).doesNotThrowAnyException();
    assertThat(opened.written()).containsExactly("hello 17");
    assertThat(logs.all()).isEmpty();
  }

  @Test
  void carriesNoMdcUnlessThatIsAskedFor() throws Exception {
    Logging logging = logging();
    assumeThat(logging.put("user", "ann")).as("the framework has an MDC").isTrue();
    Span span = attached();
    logging.info("hello");
    end(span);

    assertThat(attributes(only())).isEmpty();
  }

  /** {@link WovenJvm} asks for that key. */
  @Test
  void carriesWhatIsAskedForOfTheMdc() throws Exception {
    Logging logging = logging();
    assumeThat(logging.put("tenant", "blue")).as("the framework has an MDC").isTrue();
    logging.put("user", "ann");
    logging.info("hello");

    assertThat(attributes(only())).containsOnly(Map.entry("tenant", "blue"));
  }
}
