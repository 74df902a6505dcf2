// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.context.VirtualField;
import dev.heddle.diagnostics.Counter;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import dev.heddle.trace.AttributeKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Heddle knows about itself, as metrics: the export by the names of the conventions, and what
 * it counted as {@code heddle.*} with the reason as an attribute. The collecting thread only.
 */
final class SelfObserver implements Observer<Exporter> {
  private static final String SCOPE = "dev.heddle";
  private static final String EXPORT = "What Heddle knows about its own export.";
  private static final String COUNTED = "What Heddle counted, by reason.";

  private final Batches batches;
  private final Map<String, Instrument> instruments = new HashMap<>();
  private final Map<String, AttributeKey> keys = new HashMap<>();

  SelfObserver(Batches batches) {
    this.batches = batches;
  }

  @Override
  public void observe(Exporter exporter, Observation out) {
    VirtualField.forgetTheDead(); // spans that nobody will end are counted then
    for (Measurement measured : SelfMetrics.of(exporter.sources(), batches)) {
      show(measured, out);
    }
    List<Counter> counters = Counter.all();
    for (Counter counter : counters) {
      Instrument instrument = instruments.get(counter.name());
      if (instrument == null) {
        instrument = Instrument.counter(SCOPE, counter.name(), "{event}", COUNTED);
        instruments.put(counter.name(), instrument);
      }
      out.value(
          instrument, MetricAttributes.of(key("heddle.reason"), counter.reason()), counter.value());
    }
  }

  private void show(Measurement measured, Observation out) {
    Instrument instrument = instruments.get(measured.name());
    if (instrument == null) {
      instrument = instrument(measured);
      instruments.put(measured.name(), instrument);
    }
    MetricAttributes attributes = attributes(measured.attributes());
    if (measured.kind() == Measurement.HISTOGRAM) {
      long nanos = Math.round(measured.value() * instrument.perUnit());
      out.total(instrument, attributes, measured.count(), nanos);
    } else if (measured.unit().equals("s")) {
      out.value(instrument, attributes, measured.value());
    } else {
      out.value(instrument, attributes, (long) measured.value());
    }
  }

  private static Instrument instrument(Measurement measured) {
    String name = measured.name();
    switch (measured.kind()) {
      case Measurement.COUNTER:
        return Instrument.counter(SCOPE, name, measured.unit(), EXPORT);
      case Measurement.UP_DOWN_COUNTER:
        return Instrument.upDownCounter(SCOPE, name, measured.unit(), EXPORT);
      case Measurement.HISTOGRAM:
        return Instrument.durations(SCOPE, name, EXPORT);
      default:
        return Instrument.gauge(SCOPE, name, measured.unit(), EXPORT);
    }
  }

  private MetricAttributes attributes(String[] pairs) {
    MetricAttributes attributes = MetricAttributes.EMPTY;
    for (int i = 0; i < pairs.length; i += 2) {
      AttributeKey key = key(pairs[i]);
      attributes =
          isNumber(pairs[i])
              ? attributes.and(key, Long.parseLong(pairs[i + 1]))
              : attributes.and(key, pairs[i + 1]);
    }
    return attributes;
  }

  private static boolean isNumber(String key) {
    return key.equals("server.port") || key.equals("http.response.status_code");
  }

  private AttributeKey key(String name) {
    AttributeKey known = keys.get(name);
    if (known == null) {
      known = AttributeKey.of(name);
      keys.put(name, known);
    }
    return known;
  }
}
