// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricVisitor;
import dev.heddle.propagation.Hex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what it is shown as text 0.0.4 or OpenMetrics 1.0.0. Names and labels are encoded when
 * they are first seen, afterwards only numbers are. One collection after the other, under the
 * endpoint's lock.
 *
 * <p>Source: Prometheus, exposition formats; OpenMetrics 1.0.0; OpenTelemetry specification,
 * compatibility with both.
 */
final class Exposition implements MetricVisitor {
  private static final String TARGET = "target";
  private static final byte[] BUCKET = ByteText.ascii("_bucket");
  private static final byte[] COUNT = ByteText.ascii("_count");
  private static final byte[] SUM = ByteText.ascii("_sum");
  private static final byte[] NONE = {};

  private final Map<Instrument, Source> sources = new HashMap<>();
  private final Map<String, Family> families = new TreeMap<>();
  private final byte[] resource;
  private final @Nullable String version;

  private boolean openMetrics;
  private @Nullable Source source;
  private ByteText out = new ByteText(1024);
  private Instrument instrument = Instrument.gauge("", "", "", "");

  /**
   * @param resource what {@code target_info} says
   * @param version of the scopes; null where scopes are no labels
   */
  Exposition(Map<String, Object> resource, @Nullable String version) {
    this.resource = Labels.of(resource);
    this.version = version;
  }

  /** Forgets the samples of the last collection. */
  void begin(boolean asOpenMetrics) {
    openMetrics = asOpenMetrics;
    source = null;
    for (Family family : families.values()) {
      family.clear();
    }
  }

  /** Everything shown since {@link #begin(boolean)}. */
  void writeTo(ByteText text) {
    for (Family family : families.values()) {
      family.writeTo(text, openMetrics);
    }
    String name = openMetrics ? "target" : "target_info";
    text.add("# HELP ").add(name).add(" What the metrics are about.\n");
    text.add("# TYPE ").add(name).add(openMetrics ? " info\n" : " gauge\n");
    text.add("target_info{").add(resource).add("} 1\n");
    if (openMetrics) {
      text.add("# EOF\n");
    }
  }

  @Override
  public void begin(Instrument next) {
    Source known = sources.get(next);
    if (known == null) {
      known = source(next);
      sources.put(next, known);
    }
    source = known;
    instrument = next;
    if (known.family != null) {
      out = known.family.samples();
    }
  }

  private Source source(Instrument fresh) {
    String name =
        PrometheusName.metric(
            fresh.name(),
            fresh.unit(),
            fresh.kind() == Instrument.COUNTER,
            fresh.kind() == Instrument.GAUGE);
    byte[] scope = version == null ? NONE : Labels.scope(fresh.scope(), version);
    Family family = families.get(name);
    Family other = family == null ? sharingSamples(name, fresh) : null;
    if (other != null) {
      refuse(fresh, other.name, other.type);
    } else if (family == null && !name.equals(TARGET) && !name.equals(TARGET + "_info")) {
      family = new Family(name, fresh);
      families.put(name, family);
    } else if (family == null || !family.type.equals(Family.type(fresh))) {
      refuse(fresh, name, family == null ? "info" : family.type);
      family = null;
    } else if (isShared(family, scope)) {
      family.checkSeries();
    }
    return new Source(fresh, family, scope);
  }

  /** One whose samples would be called as the new one's are; null where there is none. */
  private @Nullable Family sharingSamples(String name, Instrument fresh) {
    for (Family other : families.values()) {
      if (addsTo(other.type, other.name, name) || addsTo(Family.type(fresh), name, other.name)) {
        return other;
      }
    }
    return null;
  }

  private static boolean addsTo(String type, String name, String other) {
    if (other.length() <= name.length() || !other.startsWith(name)) {
      return false;
    }
    String suffix = other.substring(name.length());
    return type.equals("counter")
        ? suffix.equals(PrometheusName.TOTAL)
        : type.equals("histogram")
            && (suffix.equals("_count") || suffix.equals("_sum") || suffix.equals("_bucket"));
  }

  private boolean isShared(Family family, byte[] scope) {
    for (Source other : sources.values()) {
      if (other.family == family && Arrays.equals(other.scopeLabels, scope)) {
        return true;
      }
    }
    return false;
  }

  private static void refuse(Instrument fresh, String name, String type) {
    Counter.of("heddle.prometheus.refused", "type_conflict").increment();
    Log.warn(
        "the metric "
            + fresh.name()
            + " of "
            + fresh.scope()
            + " is not shown to Prometheus: another one is "
            + name
            + " already, of the type "
            + type
            + "; rename one of them, or leave it out with HEDDLE_METRICS_EXCLUDE");
  }

  @Override
  public void number(
      MetricAttributes attributes, long startEpochNanos, long value, @Nullable Exemplar exemplar) {
    if (sample(attributes)) {
      out.add(value);
      endNumber(exemplar);
    }
  }

  @Override
  public void number(
      MetricAttributes attributes,
      long startEpochNanos,
      double value,
      @Nullable Exemplar exemplar) {
    if (sample(attributes)) {
      out.add(value);
      endNumber(exemplar);
    }
  }

  private void endNumber(@Nullable Exemplar exemplar) {
    if (instrument.kind() == Instrument.COUNTER) {
      exemplar(exemplar);
    }
    out.add('\n');
  }

  private boolean sample(MetricAttributes attributes) {
    Source known = source;
    Family family = known == null ? null : known.family;
    if (known == null || family == null) {
      return false;
    }
    byte[] labels = Labels.of(attributes);
    if (!isNew(family, labels)) {
      return false;
    }
    out.add(family.sampleName);
    labels(labels, known.scopeLabels, NONE);
    return true;
  }

  private static boolean isNew(Family family, byte[] labels) {
    boolean fresh = family.isNew(labels);
    if (!fresh) {
      Counter.of("heddle.prometheus.refused", "duplicate_series").increment();
    }
    return fresh;
  }

  @Override
  public void histogram(MetricAttributes attributes, long startEpochNanos, HistogramData data) {
    Source known = source;
    Family family = known == null ? null : known.family;
    if (known == null || family == null) {
      return;
    }
    byte[] labels = Labels.of(attributes);
    if (!isNew(family, labels)) {
      return;
    }
    buckets(known, family, labels, data);
    out.add(family.sampleName).add(COUNT);
    labels(labels, known.scopeLabels, NONE);
    out.add(data.count()).add('\n');
    if (data.rawSum() >= 0) { // else it is no counter (§Histograms)
      out.add(family.sampleName).add(SUM);
      labels(labels, known.scopeLabels, NONE);
      sum(data);
      out.add('\n');
    }
  }

  private void buckets(Source known, Family family, byte[] labels, HistogramData data) {
    long[] counts = data.counts();
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i];
      out.add(family.sampleName).add(BUCKET);
      labels(labels, known.scopeLabels, i == counts.length - 1 ? last(known) : known.bounds[i]);
      out.add(total);
      exemplar(data.exemplar(i));
      out.add('\n');
    }
  }

  private static byte[] last(Source known) {
    return known.bounds[known.bounds.length - 1];
  }

  private void sum(HistogramData data) {
    if (instrument.perUnit() == 1_000_000_000) {
      out.addNanosAsSeconds(data.rawSum());
    } else {
      out.add(data.sum());
    }
  }

  private void labels(byte[] own, byte[] scope, byte[] bound) {
    if (own.length + scope.length + bound.length > 0) {
      out.add('{').add(own);
      if (scope.length > 0) {
        out.add(own.length > 0 ? "," : "").add(scope);
      }
      if (bound.length > 0) {
        out.add(own.length + scope.length > 0 ? "," : "").add(bound);
      }
      out.add('}');
    }
    out.add(' ');
  }

  private void exemplar(@Nullable Exemplar exemplar) {
    if (exemplar == null || !openMetrics) {
      return;
    }
    out.add(" # {");
    if (exemplar.hasSpan()) {
      out.add("trace_id=\"").add(Hex.traceId(exemplar.traceIdHigh(), exemplar.traceIdLow()));
      out.add("\",span_id=\"").add(Hex.spanId(exemplar.spanId())).add('"');
    }
    out.add("} ").add(exemplar.value()).add(' ');
    out.addNanosAsSeconds(exemplar.epochNanos() / 1_000_000 * 1_000_000);
  }
}
