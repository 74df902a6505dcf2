// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricOptionsTest {
  @Test
  void areThoseOfTheSettings() {
    MetricOptions given =
        options(
            "OTEL_METRICS_EXEMPLAR_FILTER", "always_on",
            "OTEL_JAVA_METRICS_CARDINALITY_LIMIT", "50",
            "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
                "BASE2_EXPONENTIAL_BUCKET_HISTOGRAM");
    assertThat(given.exemplarFilter()).isEqualTo(Exemplars.ALWAYS_ON);
    assertThat(given.cardinalityLimit()).isEqualTo(50);
    assertThat(given.exponential()).isTrue();

    MetricOptions byDefault = options();
    assertThat(byDefault.exemplarFilter()).isEqualTo(Exemplars.TRACE_BASED);
    assertThat(byDefault.cardinalityLimit()).isEqualTo(2000);
    assertThat(byDefault.exponential()).isFalse();
    assertThat(byDefault.excludes("jvm.memory.used")).isFalse();
  }

  @Test
  void excludeMetricsByTheirNames() {
    MetricOptions options =
        options("HEDDLE_METRICS_EXCLUDE", "jvm.buffer.*,*.body.size,db.*.operation.*,a.b");
    assertThat(options.excludes("jvm.buffer.count")).isTrue();
    assertThat(options.excludes("jvm.buffer")).isFalse();
    assertThat(options.excludes("http.server.request.body.size")).isTrue();
    assertThat(options.excludes("http.server.request.body.sizes")).isFalse();
    assertThat(options.excludes("db.client.operation.duration")).isTrue();
    assertThat(options.excludes("a.b")).isTrue();
    assertThat(options.excludes("a.b.c")).isFalse();
    assertThat(options.excludes("a")).isFalse();

    MetricRegistry registry = new MetricRegistry(options);
    Instrument excluded = Instrument.counter("test", "a.b", "{x}", "");
    registry.recorder(excluded).add(MetricAttributes.EMPTY, 1);
    registry.observe((target, out) -> out.value(excluded, MetricAttributes.EMPTY, 1));
    assertThat(Points.of(registry).starts).isEmpty();
  }

  private static MetricOptions options(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return MetricOptions.from(Config.of(values));
  }
}
