// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Convention;
import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricVisitor;
import dev.heddle.metrics.Metrics;
import dev.heddle.metrics.Series;
import dev.heddle.semconv.db.DbAttributes;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Drivers whose methods call one another, and calls that return several results. */
class RowCountTest {
  private static final Instrument ROWS =
      Instrument.histogram("test", "db.client.response.returned_rows", "{row}", "", 1);
  private static final AtomicInteger TESTS = new AtomicInteger();

  private final MetricAttributes own =
      MetricAttributes.of(DbAttributes.NAMESPACE, "" + TESTS.incrementAndGet());
  private final Series series = Metrics.recorder(ROWS).series(own);
  private final Span span =
      Objects.requireNonNull(
          Tracer.of("test").startUnder(null, "query", SpanKind.CLIENT, Convention.NONE, 0));
  private final RowCount first = new RowCount(series, span).open();

  @Test
  void countsAMoveThatCallsTheSuperclassOnce() {
    assertThat(first.enter()).isTrue();
    assertThat(first.enter()).as("within it").isFalse();
    first.moved(true, false);
    assertThat(first.enter()).as("the next one").isTrue();
    first.moved(false, false);

    assertThat(recorded()).isEqualTo("1 with 1");
  }

  @Test
  void countsNoMoveThatFails() {
    assertThat(first.enter()).isTrue();
    first.moved(true, true);
    assertThat(recorded()).as("not over").isEqualTo("0 with 0");
    first.end();

    assertThat(recorded()).isEqualTo("1 with 0");
  }

  @Test
  void countsEachResultOfACall() {
    move(first, 2);
    RowCount second = first.open();
    assertThat(recorded()).as("the first is over").isEqualTo("1 with 2");
    move(second, 3);
    second.end();

    assertThat(second).isNotSameAs(first);
    assertThat(recorded()).isEqualTo("2 with 5");
  }

  @Test
  void recordsNothingOfACallWhoseResultNobodyAskedFor() {
    new RowCount(series, span).end();

    assertThat(recorded()).isEqualTo("0 with 0");
  }

  private static void move(RowCount count, int rows) {
    for (int i = 0; i < rows; i++) {
      assertThat(count.enter()).isTrue();
      count.moved(true, false);
    }
  }

  private String recorded() {
    StringBuilder found = new StringBuilder();
    Metrics.collect(
        new MetricVisitor() {
          @Override
          public void begin(Instrument next) {}

          @Override
          public void number(
              MetricAttributes attributes, long start, long value, @Nullable Exemplar exemplar) {}

          @Override
          public void number(
              MetricAttributes attributes, long start, double value, @Nullable Exemplar exemplar) {}

          @Override
          public void histogram(MetricAttributes attributes, long start, HistogramData data) {
            if (attributes.equals(own)) {
              found.append(data.count()).append(" with ").append(data.rawSum());
            }
          }
        });
    return found.length() == 0 ? "0 with 0" : found.toString();
  }
}
