// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Counter;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.otlp.Recorded;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanCounts;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import dev.heddle.transport.Endpoint;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.incubating.OtelIncubatingAttributes;
import io.opentelemetry.semconv.incubating.OtelIncubatingAttributes.OtelComponentTypeIncubatingValues;
import io.opentelemetry.semconv.incubating.OtelIncubatingMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SelfMetricsTest extends ExportScene {
  private static final String NAME = OtelIncubatingAttributes.OTEL_COMPONENT_NAME.getKey();
  private static final String TYPE = OtelIncubatingAttributes.OTEL_COMPONENT_TYPE.getKey();

  @Test
  void hasTheNamesOfTheConventions() throws Exception {
    server.next(status(400, ""));
    Export export = started(QUICK, 10_000);
    end(export, 2);
    await(() -> export.lost() == 2);
    end(export, 3);
    await(() -> export.delivered() == 3);

    Map<String, String> processor =
        Map.of(
            NAME,
            "batching_span_processor/0",
            TYPE,
            OtelComponentTypeIncubatingValues.BATCHING_SPAN_PROCESSOR);
    assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE_NAME))
        .containsExactly(Map.entry(processor, 0.0));
    assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY_NAME))
        .containsExactly(Map.entry(processor, 2048.0 + 256));
    assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_PROCESSOR_SPAN_PROCESSED_NAME))
        .containsExactly(Map.entry(processor, 5.0));

    Map<String, String> exporter =
        Map.of(
            NAME,
            "otlp_http_span_exporter/0",
            TYPE,
            OtelComponentTypeIncubatingValues.OTLP_HTTP_SPAN_EXPORTER,
            ServerAttributes.SERVER_ADDRESS.getKey(),
            "127.0.0.1",
            ServerAttributes.SERVER_PORT.getKey(),
            Integer.toString(server.port()),
            "heddle.destination",
            "otlp");
    String errorType = ErrorAttributes.ERROR_TYPE.getKey();
    assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_EXPORTER_SPAN_INFLIGHT_NAME))
        .containsExactly(Map.entry(exporter, 0.0));
    assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_EXPORTER_SPAN_EXPORTED_NAME))
        .containsExactly(
            Map.entry(exporter, 3.0), Map.entry(with(exporter, errorType, "400"), 2.0));
    String status = HttpAttributes.HTTP_RESPONSE_STATUS_CODE.getKey();
    assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_EXPORTER_OPERATION_DURATION_NAME))
        .extracting(Map.Entry::getKey)
        .containsExactly(
            with(with(exporter, errorType, "400"), status, "400"), with(exporter, status, "200"));
    assertThat(value(export, "heddle.exporter.sent").get(0).getValue()).isPositive();
  }

  /** With what was delivered, refused and turned away. */
  @Test
  void emitsNothingThatIsInNoList() throws Exception {
    Tracing.count(new SpanCounts());
    try {
      server.next(status(400, ""));
      Export export = started(QUICK, 10_000);
      end(export, 2);
      await(() -> export.lost() == 2);
      end(export, 3);
      await(() -> export.delivered() == 3);
      export.flushAndStop(1_000);
      end(export, 1);
      Counter.of("heddle.test.counted", "for a test").increment();
      MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
      SelfObserver self = new SelfObserver(export.batches());
      registry.observe(export.exporter(), self);

      EmittedMetrics emitted = EmittedMetrics.of(registry);

      assertThat(emitted.names())
          .contains("heddle.test.counted", "heddle.export.memory.reserved", "otel.sdk.span.live")
          .filteredOn(name -> name.startsWith("otel.sdk."))
          .hasSizeGreaterThanOrEqualTo(8);
      assertThat(emitted.problems()).isEmpty();
      assertThat(self).isNotNull(); // the registry holds it weakly
    } finally {
      Tracing.count(null);
    }
  }

  @Test
  void countsWhatWasNotTakenByItsReason() {
    Export export = started(PATIENT, 10_000);
    export.flushAndStop(1_000);
    end(export, 4);

    assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_PROCESSOR_SPAN_PROCESSED_NAME))
        .anySatisfy(
            entry -> {
              assertThat(entry.getKey())
                  .containsEntry(ErrorAttributes.ERROR_TYPE.getKey(), "already_shutdown");
              assertThat(entry.getValue()).isEqualTo(4);
            });
  }

  @Test
  void countsSpansByDecisionAndParentWhereThatIsAskedFor() {
    SpanCounts counts = new SpanCounts();
    Tracing.count(counts);
    try {
      Export export = started(PATIENT, 10_000);
      end(export, 3);
      Span root = Recorded.span("a", "open");
      Tracer.of("a").startUnder(root, "child", 1, 0, 0);
      root.end();

      assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_SPAN_STARTED_NAME))
          .containsExactly(
              Map.entry(
                  Map.of(
                      OtelIncubatingAttributes.OTEL_SPAN_SAMPLING_RESULT.getKey(),
                      "RECORD_AND_SAMPLE",
                      OtelIncubatingAttributes.OTEL_SPAN_PARENT_ORIGIN.getKey(),
                      "none"),
                  4.0),
              Map.entry(
                  Map.of(
                      OtelIncubatingAttributes.OTEL_SPAN_SAMPLING_RESULT.getKey(),
                      "RECORD_AND_SAMPLE",
                      OtelIncubatingAttributes.OTEL_SPAN_PARENT_ORIGIN.getKey(),
                      "local"),
                  1.0));
      assertThat(value(export, OtelIncubatingMetrics.OTEL_SDK_SPAN_LIVE_NAME))
          .extracting(Map.Entry::getValue)
          .containsExactly(0.0, 1.0);
    } finally {
      Tracing.count(null);
    }
  }

  @Test
  void knowsWhatItsThreadsCost() throws Exception {
    Export export = started(QUICK, 10_000);
    end(export, 3);
    await(() -> export.delivered() == 3);

    for (String name : List.of("heddle.thread.cpu.time", "heddle.thread.allocated")) {
      assertThat(value(export, name))
          .anySatisfy(
              entry -> {
                assertThat(entry.getKey()).containsEntry("thread.name", "heddle-exporter");
                assertThat(entry.getValue()).isPositive();
              });
    }
  }

  @Test
  void hasATextForPeople() {
    Measurement counter = new Measurement("a.b", "{x}", Measurement.COUNTER, 3, 0, "k", "v");
    Measurement histogram = new Measurement("d", "s", Measurement.HISTOGRAM, 0.25, 2);

    assertThat(counter).hasToString("a.b{k=v} 3");
    assertThat(histogram).hasToString("d{} 0.25 in 2");
  }

  @Test
  void saysOnceThatTheClocksAreApart() throws Exception {
    server.otherwise(status(200, "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"));
    Export export = started(QUICK, 10_000);

    for (int i = 1; i <= 3; i++) {
      int spans = i;
      end(export, 1);
      await(() -> export.delivered() == spans);
    }

    assertThat(lines())
        .singleElement()
        .asString()
        .contains("the clock of this machine is at least ")
        .contains(" s ahead of that of http://127.0.0.1");
  }

  @Test
  void isSilentWhereTheClocksAreAsNearAsCanBeSeen() {
    ClockSkew skew = new ClockSkew(Endpoint.exact("http://a"));
    long theirs = 784111777_000L; // Sun, 06 Nov 1994 08:49:37 GMT

    skew.check(theirs, theirs + 1_900, theirs + 9_000);
    skew.check(theirs, theirs - 9_000, theirs - 1_000);
    skew.check(-1, theirs, theirs);
    assertThat(skew.isSaid()).isFalse();

    skew.check(theirs, theirs - 9_000, theirs - 1_100);
    assertThat(log.toString()).contains("at least 1.1 s behind that of http://a:80/");
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  private static List<Map.Entry<Map<String, String>, Double>> value(Export export, String name) {
    List<Map.Entry<Map<String, String>, Double>> found = new ArrayList<>();
    for (Measurement measurement : export.selfMetrics()) {
      if (measurement.name().equals(name)) {
        Map<String, String> attributes = new TreeMap<>();
        String[] pairs = measurement.attributes();
        for (int i = 0; i < pairs.length; i += 2) {
          attributes.put(pairs[i], pairs[i + 1]);
        }
        found.add(Map.entry(attributes, measurement.value()));
      }
    }
    return found;
  }
}
