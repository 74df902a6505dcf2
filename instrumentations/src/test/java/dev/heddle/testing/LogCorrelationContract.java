// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.propagation.Hex;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How ids come into the lines of every logging framework. A library's test sets up a logger with
 * the {@link #PATTERN} and an appender that writes to the {@link LogLines}.
 */
@ExtendWith(HeddleExtension.class)
public abstract class LogCorrelationContract {
  protected static final String PATTERN = "[%X{trace_id}|%X{span_id}|%X{trace_flags}|%X{user}] %m";

  private static final Tracer TRACER = Tracer.of("test");

  protected final RecordedSpans spans = HeddleExtension.spans();
  protected final LogLines lines = new LogLines();
  private @Nullable Logging opened;

  /**
   * @param async whether an asynchronous appender of the library stands between the logger and the
   *     appender
   */
  protected abstract Logging open(boolean async) throws Exception;

  /** A logger of the library, and the calling thread's MDC. */
  public interface Logging extends AutoCloseable {
    void log(String message);

    void put(String key, String value);

    void remove(String key);

    /** What the application sees of its MDC. */
    @Nullable Object get(String key);
  }

  protected final Logging logging(boolean async) throws Exception {
    opened = open(async);
    return opened;
  }

  protected static Span span(String name) {
    Span span = TRACER.start(name, SpanKind.INTERNAL, Convention.NONE, 0);
    assertThat(span).isNotNull();
    return span;
  }

  /** Logs in a span, which it returns when that has ended. */
  private static Span logWithin(Logging logging, String message) {
    Span span = span("a");
    span.attach();
    logging.log(message);
    span.detach();
    span.end();
    return span;
  }

  protected static String ids(Span span, String flags) {
    return Hex.traceId(span.traceIdHigh(), span.traceIdLow())
        + '|'
        + Hex.spanId(span.spanId())
        + '|'
        + flags;
  }

  @AfterEach
  void close() throws Exception {
    lines.letGo();
    if (opened != null) {
      opened.remove("user");
      opened.remove("trace_id");
      opened.close();
    }
  }

  @Test
  void writesTheIdsOfTheCurrentSpan() throws Exception {
    Logging logging = logging(false);
    Span span = logWithin(logging, "hello");

    assertThat(lines.await(1)).containsExactly("[" + ids(span, "01") + "|] hello");
  }

  @Test
  void writesTheIdsOfTheSpanInWhichAnEventWasLoggedHoweverLate() throws Exception {
    Logging logging = logging(true);
    lines.hold();
    Span first = logWithin(logging, "one");
    logging.log("two");
    Span second = span("second");
    second.attach();
    logging.log("three");
    lines.letGo();
    second.detach();
    second.end();

    assertThat(lines.await(3))
        .containsExactly(
            "[" + ids(first, "01") + "|] one", "[|||] two", "[" + ids(second, "01") + "|] three");
  }

  @Test
  void writesTheIdsOfTheInnermostSpan() throws Exception {
    Logging logging = logging(false);
    Span outer = span("outer");
    outer.attach();
    Span inner = span("inner");
    inner.attach();
    logging.log("in");
    inner.detach();
    inner.end();
    logging.log("out");
    outer.detach();
    outer.end();

    assertThat(lines.await(2))
        .containsExactly("[" + ids(inner, "01") + "|] in", "[" + ids(outer, "01") + "|] out");
  }

  @Test
  void leavesLinesAloneWhereNoSpanIsOpen() throws Exception {
    Logging logging = logging(false);
    logging.put("user", "ann");
    logging.log("hello");
    Context.swap(Context.SUPPRESS_ALL);
    logging.log("again");
    Context.swap(null);

    assertThat(lines.await(2)).containsExactly("[|||ann] hello", "[|||ann] again");
  }

  @Test
  void leavesTheApplicationsMdcAlone() throws Exception {
    Logging logging = logging(false);
    logging.put("user", "ann");
    Span span = span("a");
    span.attach();
    logging.log("hello");
    Object seen = logging.get("trace_id");
    Object user = logging.get("user");
    span.detach();
    span.end();
    logging.log("later");

    assertThat(seen).isNull();
    assertThat(user).isEqualTo("ann");
    assertThat(lines.await(2))
        .containsExactly("[" + ids(span, "01") + "|ann] hello", "[|||ann] later");
  }

  @Test
  void letsTheApplicationsOwnKeyWin() throws Exception {
    Logging logging = logging(false);
    logging.put("trace_id", "mine");
    Span span = logWithin(logging, "hello");

    String ids = ids(span, "01");
    assertThat(lines.await(1)).containsExactly("[mine" + ids.substring(32) + "|] hello");
  }

  @Test
  void writesTheIdsOfASpanThatIsNotSampled() throws Exception {
    Logging logging = logging(true);
    spans.samplesNothing();
    Span span = logWithin(logging, "hello");

    assertThat(lines.await(1)).containsExactly("[" + ids(span, "00") + "|] hello");
  }

  @Test
  void showsTheIdsInTheWholeMdcOfAnEvent() throws Exception {
    Logging logging = logging(true);
    logging.put("user", "ann");
    Span span = logWithin(logging, "hello");

    Map<String, String> mdc = lines.onlyMap();
    assumeThat(mdc).as("the library shows it").isNotNull();
    String[] ids = ids(span, "01").split("\\|");
    assertThat(mdc)
        .containsOnly(
            Map.entry("user", "ann"),
            Map.entry("trace_id", ids[0]),
            Map.entry("span_id", ids[1]),
            Map.entry("trace_flags", ids[2]));
  }

  @Test
  void showsNothingInTheWholeMdcWhereNoSpanIsOpen() throws Exception {
    Logging logging = logging(false);
    logging.put("user", "ann");
    logging.log("hello");

    Map<String, String> mdc = lines.onlyMap();
    assumeThat(mdc).as("the library shows it").isNotNull();
    assertThat(mdc).containsOnly(Map.entry("user", "ann"));
  }
}
