// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Observation;
import dev.heddle.trace.AttributeKey;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** One mapping of a rule: which attribute becomes which metric. Collecting threads only. */
final class JmxMetric {
  static final String SCOPE = "dev.heddle.jmx";
  static final int STATE = 4;

  final AttributePath path;
  final String name;
  final String unit;
  final int kind;
  final MetricAttribute[] attributes;
  private final double factor;
  private final boolean dropsNegative;
  private final @Nullable States states;
  private @Nullable String description;
  private @Nullable Instrument instrument;

  /**
   * @param kind of the {@link Instrument}, or {@link #STATE}
   * @param factor that the bean's unit is multiplied by, 1 for none
   */
  JmxMetric(
      AttributePath path,
      String name,
      @Nullable String description,
      String unit,
      int kind,
      double factor,
      boolean dropsNegative,
      MetricAttribute[] attributes,
      @Nullable States states) {
    this.path = path;
    this.name = name;
    this.description = description;
    this.unit = unit;
    this.kind = kind;
    this.factor = factor;
    this.dropsNegative = dropsNegative;
    this.attributes = attributes;
    this.states = states;
  }

  /** Whether the bean is asked to describe its attribute. */
  boolean needsDescription() {
    return description == null;
  }

  void description(String ofBean) {
    description = ofBean;
  }

  void observe(ObjectName bean, Map<String, Object> values, Observation out) {
    Object value = path.in(values);
    if (value == null) {
      return;
    }
    if (states != null) {
      state(states, value, bean, values, out);
    } else if (value instanceof Number && isWanted((Number) value)) {
      number((Number) value, attributes(bean, values), out);
    }
  }

  private boolean isWanted(Number value) {
    double number = value.doubleValue();
    return !Double.isNaN(number) && !(dropsNegative && number < 0);
  }

  private void number(Number value, MetricAttributes of, Observation out) {
    boolean whole =
        value instanceof Long
            || value instanceof Integer
            || value instanceof Short
            || value instanceof Byte
            || value instanceof AtomicLong
            || value instanceof AtomicInteger;
    if (whole && factor == 1) {
      out.value(instrument(), of, value.longValue());
    } else {
      out.value(instrument(), of, value.doubleValue() * factor);
    }
  }

  private void state(
      States known, Object value, ObjectName bean, Map<String, Object> values, Observation out) {
    String now = known.of(value);
    MetricAttributes common = attributes(bean, values);
    AttributeKey key = AttributeKey.of(known.attribute);
    for (String state : known.names) {
      out.value(instrument(), common.and(key, state), state.equals(now) ? 1L : 0L);
    }
  }

  private MetricAttributes attributes(ObjectName bean, Map<String, Object> values) {
    MetricAttributes all = MetricAttributes.EMPTY;
    for (MetricAttribute attribute : attributes) {
      all = all.and(attribute.key, attribute.value(bean, values));
    }
    return all;
  }

  Instrument instrument() {
    Instrument known = instrument;
    if (known == null) {
      String text = description == null ? "" : description;
      instrument = known = made(text);
    }
    return known;
  }

  private Instrument made(String text) {
    switch (kind) {
      case Instrument.COUNTER:
        return Instrument.counter(SCOPE, name, unit, text);
      case Instrument.GAUGE:
        return Instrument.gauge(SCOPE, name, unit, text);
      default:
        return Instrument.upDownCounter(SCOPE, name, unit, text);
    }
  }
}
