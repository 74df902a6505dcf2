// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricVisitor;
import dev.heddle.metrics.Metrics;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a test adds to the durations of requests, by scope, metric and attributes. After each test
 * of a contract it must be what the spans say: as many values in the series of their attributes,
 * with the spans' own durations to the nanosecond.
 */
public final class RecordedMetrics {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long SETTLE_NANOS = 1_000_000_000;
  private static final List<String> SERVER =
      List.of(
          "http.request.method",
          "url.scheme",
          "network.protocol.version",
          "http.route",
          "http.response.status_code",
          "error.type");
  private static final List<String> CLIENT =
      List.of(
          "http.request.method",
          "server.address",
          "server.port",
          "network.protocol.version",
          "http.response.status_code",
          "error.type");
  private static final List<String> DATABASE =
      List.of(
          "db.system.name",
          "db.namespace",
          "server.address",
          "server.port",
          "db.operation.name",
          "db.collection.name",
          "db.query.summary",
          "db.stored_procedure.name",
          "db.response.status_code",
          "error.type");

  private static final String ROWS = "db.client.response.returned_rows";

  private final Map<String, Total> before;
  private final Map<String, Total> rowsBefore;

  private RecordedMetrics(Map<String, Total> before, Map<String, Total> rowsBefore) {
    this.before = before;
    this.rowsBefore = rowsBefore;
  }

  /** From now on. */
  public static RecordedMetrics begin() {
    return new RecordedMetrics(read(".duration", new ArrayList<>()), read(ROWS, new ArrayList<>()));
  }

  /** The durations that were recorded since, by {@code scope metric{attributes}}. */
  public Map<String, Total> recorded() {
    return since(before, read(".duration", new ArrayList<>()));
  }

  /** The rows of results that were recorded since, by {@code scope metric{attributes}}. */
  public Map<String, Total> returnedRows() {
    return since(rowsBefore, read(ROWS, new ArrayList<>()));
  }

  private static Map<String, Total> since(Map<String, Total> before, Map<String, Total> now) {
    Map<String, Total> more = new TreeMap<>();
    now.forEach(
        (key, total) -> {
          Total added = total.minus(before.get(key));
          if (added.count != 0) {
            more.put(key, added);
          }
        });
    return more;
  }

  /** How many requests were counted since, whatever their attributes. */
  public long count() {
    return recorded().values().stream().mapToLong(total -> total.count).sum();
  }

  /** Waits until the durations are those of the spans; spans that are dropped only count. */
  void check(RecordedSpans spans) {
    Map<String, Total> expected = expected(spans.all());
    if (!await(expected, spans.dropped(), DEADLINE_NANOS)) {
      assertThat(recorded()).as("durations of requests").isEqualTo(expected);
    }
    assertNothingIsUnderWay();
    List<String> problems = new ArrayList<>();
    read(".duration", problems);
    assertThat(problems).as("metrics against the conventions").isEmpty();
  }

  /** What {@code http.*.active_requests} count begins with a request and ends with it, however. */
  private static void assertNothingIsUnderWay() {
    CollectedMetrics metrics = CollectedMetrics.await(all -> underWay(all).isEmpty());
    assertThat(underWay(metrics)).as("requests under way").isEmpty();
  }

  private static List<CollectedMetrics.Point> underWay(CollectedMetrics metrics) {
    List<CollectedMetrics.Point> active = metrics.points("http.server.active_requests");
    active.addAll(metrics.points("http.client.active_requests"));
    active.removeIf(point -> point.value == 0);
    return active;
  }

  /** Waits a little for the durations of the spans there are, such as those of a server's start. */
  void settle(RecordedSpans spans) {
    await(expected(spans.all()), spans.dropped(), SETTLE_NANOS);
  }

  private boolean await(Map<String, Total> expected, int dropped, long mostNanos) {
    long deadline = System.nanoTime() + mostNanos;
    while (!holds(expected, dropped) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(1_000_000); // a span is ended before its duration is recorded
    }
    return holds(expected, dropped);
  }

  private boolean holds(Map<String, Total> expected, int dropped) {
    Map<String, Total> actual = recorded();
    if (dropped == 0) {
      return actual.equals(expected);
    }
    long more = count();
    for (Map.Entry<String, Total> each : expected.entrySet()) {
      Total found = actual.get(each.getKey());
      if (found == null || found.count < each.getValue().count) {
        return false;
      }
      more -= each.getValue().count;
    }
    return more <= dropped;
  }

  private static Map<String, Total> expected(List<Span> spans) {
    Map<String, Total> expected = new TreeMap<>();
    for (Span span : spans) {
      String key = key(span);
      if (key != null && span.tracer().scopeName().startsWith("dev.heddle.")) {
        long nanos = span.endEpochNanos() - span.startEpochNanos();
        expected.merge(key, new Total(1, nanos), Total::plus);
      }
    }
    return expected;
  }

  private static @Nullable String key(Span span) {
    Attributes attributes = Attributes.of(span);
    boolean http = attributes.get("http.request.method") != null;
    if (http && span.kind() == SpanKind.SERVER) {
      return key(span, attributes, "http.server.request.duration", SERVER);
    }
    if (http) {
      return key(span, attributes, "http.client.request.duration", CLIENT);
    }
    return attributes.get("db.system.name") == null
        ? null
        : key(span, attributes, "db.client.operation.duration", DATABASE);
  }

  private static String key(Span span, Attributes from, String metric, List<String> keys) {
    Map<String, Object> kept = new TreeMap<>();
    for (String key : keys) {
      Object value = from.get(key);
      if (value != null) {
        kept.put(key, value);
      }
    }
    return span.tracer().scopeName() + ' ' + metric + kept;
  }

  private static Map<String, Total> read(String metrics, List<String> problems) {
    Map<String, Total> all = new TreeMap<>();
    Metrics.collect(
        new MetricVisitor() {
          private Instrument instrument;

          @Override
          public void begin(Instrument next) {
            instrument = next;
          }

          @Override
          public void number(
              MetricAttributes attributes, long start, long value, @Nullable Exemplar exemplar) {
            problems.addAll(SemconvMetrics.problems(instrument, attributes));
          }

          @Override
          public void number(
              MetricAttributes attributes, long start, double value, @Nullable Exemplar exemplar) {
            problems.addAll(SemconvMetrics.problems(instrument, attributes));
          }

          @Override
          public void histogram(MetricAttributes attributes, long start, HistogramData data) {
            problems.addAll(SemconvMetrics.problems(instrument, attributes));
            if (instrument.name().endsWith(metrics)) {
              String key = instrument.scope() + ' ' + instrument.name() + attributes;
              all.put(key, new Total(data.count(), data.rawSum()));
            }
          }
        });
    return all;
  }

  /** How many requests, and how long they took or how many rows they returned together. */
  public static final class Total {
    final long count;
    final long nanos;

    Total(long count, long nanos) {
      this.count = count;
      this.nanos = nanos;
    }

    public long count() {
      return count;
    }

    /** Of a metric that is no duration. */
    public long sum() {
      return nanos;
    }

    Total plus(Total other) {
      return new Total(count + other.count, nanos + other.nanos);
    }

    Total minus(@Nullable Total other) {
      return other == null ? this : new Total(count - other.count, nanos - other.nanos);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Total
          && ((Total) other).count == count
          && ((Total) other).nanos == nanos;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(count * 31 + nanos);
    }

    @Override
    public String toString() {
      return count + " in " + nanos + " ns";
    }
  }
}
