// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.aggregation.PointSink;
import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.ExponentialBuckets;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The points of a collection as {@code ExportMetricsServiceRequest}s, written as they come: one
 * {@code ResourceMetrics}, a {@code ScopeMetrics} for each scope, a {@code Metric} for each
 * instrument. Where a request is full it is handed on between two points, and the next one begins
 * with the same metric. The exporter thread only.
 *
 * <p>Source: OTLP 1.11; messages with nothing in them are not written.
 */
public final class MetricRequestEncoder implements PointSink {
  private static final int WIDTH = 4;

  /** For the lengths, the numbers and the schema's URLs around a point. */
  private static final int HEAD_BYTES = 512;

  private static final Instrument NO_INSTRUMENT = Instrument.gauge("", "", "", "");

  private static final int NONE = -1;
  private static final int NUMBERS = 0;
  private static final int HISTOGRAM = 1;
  private static final int EXPONENTIAL = 2;

  private final byte[] resource;
  private final String scopeVersion;
  private final ProtoWriter out;
  private final int mostBytes;
  private final Requests requests;
  private final ProtoWriter point = new ProtoWriter(512);
  private final MetricPoints points = new MetricPoints(point);

  private int pointsInRequest;
  private int resourceStart;
  private int scopeStart;
  private int metricStart;
  private int dataStart;
  private @Nullable String openScope;
  private int openForm = NONE;
  private Instrument instrument = NO_INSTRUMENT;
  private boolean delta;

  /**
   * @param resource as {@link ResourceEncoder#encode} made it
   * @param scopeVersion the agent's version
   * @param mostBytes of a request
   */
  public MetricRequestEncoder(
      byte[] resource, String scopeVersion, ProtoWriter out, int mostBytes, Requests requests) {
    this.resource = resource;
    this.scopeVersion = scopeVersion;
    this.out = out;
    this.mostBytes = mostBytes;
    this.requests = requests;
  }

  /** Takes complete requests. */
  public interface Requests {
    /** The writer holds one; it must be empty afterwards. */
    void full(int points);

    /** One point is larger than a request may be. */
    void tooLarge();
  }

  /** After the last point: hands on what there is. */
  public void finish() {
    if (pointsInRequest > 0) {
      handOn();
    }
  }

  /** After an exception: forgets what was not handed on, and returns how many points that were. */
  public int abandon() {
    int lost = pointsInRequest;
    out.truncate(0);
    point.truncate(0);
    pointsInRequest = 0;
    openScope = null;
    openForm = NONE;
    return lost;
  }

  @Override
  public void begin(Instrument next, boolean nextDelta) {
    closeMetric();
    instrument = next;
    delta = nextDelta;
  }

  @Override
  public void number(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      long value,
      @Nullable Exemplar exemplar) {
    points.number(
        attributes, startEpochNanos, timeEpochNanos, MetricFields.NUMBER_INT, value, exemplar);
    append(gauge() ? MetricFields.GAUGE_POINTS : MetricFields.SUM_POINTS, NUMBERS);
  }

  @Override
  public void number(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      double value,
      @Nullable Exemplar exemplar) {
    long bits = Double.doubleToRawLongBits(value);
    points.number(
        attributes, startEpochNanos, timeEpochNanos, MetricFields.NUMBER_DOUBLE, bits, exemplar);
    append(gauge() ? MetricFields.GAUGE_POINTS : MetricFields.SUM_POINTS, NUMBERS);
  }

  @Override
  public void histogram(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      HistogramData data,
      long exemplarsAfter) {
    ExponentialBuckets buckets = data.exponential();
    if (buckets == null) {
      points.histogram(attributes, startEpochNanos, timeEpochNanos, data, exemplarsAfter);
      append(MetricFields.HISTOGRAM_POINTS, HISTOGRAM);
    } else {
      points.exponential(
          attributes, startEpochNanos, timeEpochNanos, data, buckets, exemplarsAfter);
      append(MetricFields.EXPONENTIAL_HISTOGRAM_POINTS, EXPONENTIAL);
    }
  }

  private boolean gauge() {
    return instrument.kind() == Instrument.GAUGE;
  }

  /** Adds the point to this request, or to a new one. */
  private void append(int tag, int form) {
    int size = point.length() + HEAD_BYTES + 3 * headChars();
    if (pointsInRequest > 0 && out.length() + size > mostBytes) {
      handOn();
    }
    if (resource.length + size > mostBytes) {
      requests.tooLarge();
    } else {
      open(form);
      out.varintField(tag, point.length());
      out.raw(point.buffer(), 0, point.length());
      pointsInRequest++;
    }
    point.truncate(0);
  }

  /** Of what may stand before and behind the point, but for the resource. */
  private int headChars() {
    return instrument.scope().length()
        + instrument.name().length()
        + instrument.description().length()
        + instrument.unit().length()
        + scopeVersion.length();
  }

  private void open(int form) {
    if (pointsInRequest == 0) {
      resourceStart = out.begin(MetricFields.REQUEST_RESOURCE_METRICS, WIDTH);
      out.raw(resource);
    }
    if (!instrument.scope().equals(openScope)) {
      closeScope();
      openScope();
    }
    if (openForm != form) {
      closeMetric();
      openMetric(form);
    }
  }

  private void openScope() {
    openScope = instrument.scope();
    scopeStart = out.begin(MetricFields.RESOURCE_METRICS_SCOPE_METRICS, WIDTH);
    int scope = out.begin(MetricFields.SCOPE_METRICS_SCOPE, 1);
    out.stringField(Fields.SCOPE_NAME, instrument.scope());
    out.stringField(Fields.SCOPE_VERSION, scopeVersion);
    out.end(scope, 1);
  }

  private void openMetric(int form) {
    openForm = form;
    metricStart = out.begin(MetricFields.SCOPE_METRICS_METRICS, WIDTH);
    out.stringField(MetricFields.METRIC_NAME, instrument.name());
    if (!instrument.description().isEmpty()) {
      out.stringField(MetricFields.METRIC_DESCRIPTION, instrument.description());
    }
    out.stringField(MetricFields.METRIC_UNIT, instrument.unit());
    int temporality = delta ? MetricFields.DELTA : MetricFields.CUMULATIVE;
    if (form == HISTOGRAM) {
      dataStart = out.begin(MetricFields.METRIC_HISTOGRAM, WIDTH);
      out.varintField(MetricFields.HISTOGRAM_TEMPORALITY, temporality);
    } else if (form == EXPONENTIAL) {
      dataStart = out.begin(MetricFields.METRIC_EXPONENTIAL_HISTOGRAM, WIDTH);
      out.varintField(MetricFields.EXPONENTIAL_HISTOGRAM_TEMPORALITY, temporality);
    } else if (gauge()) {
      dataStart = out.begin(MetricFields.METRIC_GAUGE, WIDTH);
    } else {
      dataStart = out.begin(MetricFields.METRIC_SUM, WIDTH);
      out.varintField(MetricFields.SUM_TEMPORALITY, temporality);
      if (instrument.kind() == Instrument.COUNTER) {
        out.varintField(MetricFields.SUM_MONOTONIC, 1);
      }
    }
  }

  private void closeMetric() {
    if (openForm != NONE) {
      openForm = NONE;
      out.end(dataStart, WIDTH);
      out.end(metricStart, WIDTH);
    }
  }

  private void closeScope() {
    closeMetric();
    if (openScope != null) {
      openScope = null;
      out.stringField(MetricFields.SCOPE_METRICS_SCHEMA_URL, TraceRequestEncoder.SCHEMA_URL);
      out.end(scopeStart, WIDTH);
    }
  }

  private void handOn() {
    closeScope();
    out.stringField(MetricFields.RESOURCE_METRICS_SCHEMA_URL, TraceRequestEncoder.SCHEMA_URL);
    out.end(resourceStart, WIDTH);
    int handedOn = pointsInRequest;
    pointsInRequest = 0;
    requests.full(handedOn);
  }
}
