// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.trace.AttributeKey;
import io.opentelemetry.semconv.incubating.DbIncubatingMetrics;
import io.opentelemetry.semconv.incubating.HttpIncubatingMetrics;
import io.opentelemetry.semconv.incubating.JvmIncubatingMetrics;
import io.opentelemetry.semconv.incubating.OtelIncubatingMetrics;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The lists of metrics are what they say they are, and a metric that is not in them is found. */
final class SemconvMetricsTest {
  @Test
  void hasTheNamesAndUnitsThatTheConventionsConstantsHave() throws Exception {
    Map<String, String> constants = new TreeMap<>();
    addUnits(constants, HttpIncubatingMetrics.class);
    addUnits(constants, DbIncubatingMetrics.class);
    addUnits(constants, JvmIncubatingMetrics.class);
    addUnits(constants, OtelIncubatingMetrics.class);
    Map<String, String> listed = new TreeMap<>();
    SemconvMetrics.ofConventions().forEach((name, row) -> listed.put(name, row[2]));

    assertThat(listed).hasSizeGreaterThan(50).isEqualTo(constants);
  }

  private static void addUnits(Map<String, String> units, Class<?> constants) throws Exception {
    for (Field name : constants.getFields()) {
      String field = name.getName();
      if (field.endsWith("_NAME") && !name.isAnnotationPresent(Deprecated.class)) {
        String unit = field.substring(0, field.length() - "NAME".length()) + "UNIT";
        units.put((String) name.get(null), (String) constants.getField(unit).get(null));
      }
    }
  }

  @Test
  void findsWhatIsNotListed() {
    MetricAttributes odd = MetricAttributes.of(AttributeKey.of("http.route"), "/");

    assertThat(problems(Instrument.counter("s", "jvm.odd", "1", ""), MetricAttributes.EMPTY))
        .singleElement()
        .asString()
        .startsWith("jvm.odd is neither in");
    assertThat(problems(Instrument.gauge("s", "jvm.class.count", "1", ""), odd))
        .containsExactly(
            "jvm.class.count is a gauge, not a updowncounter",
            "jvm.class.count is in 1, not in {class}",
            "jvm.class.count has no attribute http.route");
  }

  @Test
  void knowsHeddlesOwn() {
    MetricAttributes reason = MetricAttributes.of(AttributeKey.of("heddle.reason"), "queue_full");

    assertThat(problems(Instrument.counter("s", "heddle.spans.dropped", "{event}", ""), reason))
        .isEmpty();
    assertThat(problems(Instrument.counter("s", "heddle.exporter.sent", "{event}", ""), reason))
        .hasSize(2);
  }

  private static List<String> problems(Instrument instrument, MetricAttributes attributes) {
    return SemconvMetrics.problems(instrument, attributes);
  }
}
