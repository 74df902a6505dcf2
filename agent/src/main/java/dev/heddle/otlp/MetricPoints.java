// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.ExponentialBuckets;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.MetricAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Writes the content of single data points. Their attributes are encoded once and kept with them:
 * of a point only numbers are written. The exporter thread only.
 */
final class MetricPoints {
  private static final int WIDTH = 2;

  /** Source: metrics SDK, exponential histograms, MaxSize. */
  private static final int MOST_BUCKETS = 160;

  private final ProtoWriter out;
  private final ProtoWriter encoded = new ProtoWriter(128);
  private final AttributeEncoder encoder = new AttributeEncoder(encoded, Integer.MAX_VALUE);

  MetricPoints(ProtoWriter out) {
    this.out = out;
  }

  /**
   * @param bits of the value, a long or a double by {@code valueTag}
   */
  void number(
      MetricAttributes attributes,
      long start,
      long time,
      int valueTag,
      long bits,
      @Nullable Exemplar exemplar) {
    attributes(MetricFields.NUMBER_ATTRIBUTES, attributes);
    out.fixed64Field(MetricFields.NUMBER_START, start);
    out.fixed64Field(MetricFields.NUMBER_TIME, time);
    out.fixed64Field(valueTag, bits);
    exemplar(MetricFields.NUMBER_EXEMPLARS, exemplar);
  }

  void histogram(
      MetricAttributes attributes, long start, long time, HistogramData data, long exemplarsAfter) {
    attributes(MetricFields.HISTOGRAM_ATTRIBUTES, attributes);
    out.fixed64Field(MetricFields.HISTOGRAM_START, start);
    out.fixed64Field(MetricFields.HISTOGRAM_TIME, time);
    out.fixed64Field(MetricFields.HISTOGRAM_COUNT, data.count());
    doubleField(MetricFields.HISTOGRAM_SUM, data.sum());
    long[] counts = data.counts();
    out.varintField(MetricFields.HISTOGRAM_BUCKETS, 8L * counts.length);
    for (long count : counts) {
      out.fixed64(count);
    }
    double[] bounds = data.bounds();
    if (bounds.length > 0) {
      out.varintField(MetricFields.HISTOGRAM_BOUNDS, 8L * bounds.length);
      for (double bound : bounds) {
        out.fixed64(Double.doubleToRawLongBits(bound));
      }
    }
    exemplars(MetricFields.HISTOGRAM_EXEMPLARS, data, exemplarsAfter);
    if (data.hasRange()) {
      doubleField(MetricFields.HISTOGRAM_MIN, data.min());
      doubleField(MetricFields.HISTOGRAM_MAX, data.max());
    }
  }

  void exponential(
      MetricAttributes attributes,
      long start,
      long time,
      HistogramData data,
      ExponentialBuckets given,
      long exemplarsAfter) {
    ExponentialBuckets buckets = given.within(MOST_BUCKETS);
    attributes(MetricFields.EXPONENTIAL_ATTRIBUTES, attributes);
    out.fixed64Field(MetricFields.EXPONENTIAL_START, start);
    out.fixed64Field(MetricFields.EXPONENTIAL_TIME, time);
    out.fixed64Field(MetricFields.EXPONENTIAL_COUNT, buckets.count());
    doubleField(MetricFields.EXPONENTIAL_SUM, data.sum());
    out.varintField(MetricFields.EXPONENTIAL_SCALE, zigzag(buckets.scale()));
    out.fixed64Field(MetricFields.EXPONENTIAL_ZEROS, buckets.zeroCount());
    int positive = out.begin(MetricFields.EXPONENTIAL_POSITIVE, WIDTH);
    out.varintField(MetricFields.BUCKETS_OFFSET, zigzag(buckets.offset()));
    int counts = out.begin(MetricFields.BUCKETS_COUNTS, WIDTH);
    for (long count : buckets.counts()) {
      out.varint(count);
    }
    out.end(counts, WIDTH);
    out.end(positive, WIDTH);
    exemplars(MetricFields.EXPONENTIAL_EXEMPLARS, data, exemplarsAfter);
    if (data.hasRange()) {
      doubleField(MetricFields.EXPONENTIAL_MIN, data.min());
      doubleField(MetricFields.EXPONENTIAL_MAX, data.max());
    }
  }

  private static long zigzag(int value) {
    return (value << 1 ^ value >> 31) & 0xFFFFFFFFL;
  }

  private void doubleField(int tag, double value) {
    out.fixed64Field(tag, Double.doubleToRawLongBits(value));
  }

  private void exemplars(int tag, HistogramData data, long after) {
    for (int i = 0; i < data.counts().length; i++) {
      Exemplar exemplar = data.exemplar(i);
      if (exemplar != null && exemplar.epochNanos() > after) {
        exemplar(tag, exemplar);
      }
    }
  }

  private void exemplar(int tag, @Nullable Exemplar exemplar) {
    if (exemplar == null) {
      return;
    }
    int message = out.begin(tag, 1);
    out.fixed64Field(MetricFields.EXEMPLAR_TIME, exemplar.epochNanos());
    doubleField(MetricFields.EXEMPLAR_DOUBLE, exemplar.value());
    if (exemplar.hasSpan()) {
      out.idField(MetricFields.EXEMPLAR_SPAN_ID, exemplar.spanId());
      out.idField(MetricFields.EXEMPLAR_TRACE_ID, exemplar.traceIdHigh(), exemplar.traceIdLow());
    }
    out.end(message, 1);
  }

  private void attributes(int tag, MetricAttributes attributes) {
    Object kept = attributes.otlpForm();
    Form form = kept instanceof Form ? (Form) kept : null;
    if (form == null || form.tag != tag) { // seldom the attributes of several kinds of metric
      form = new Form(tag, encoded(tag, attributes));
      attributes.otlpForm(form);
    }
    out.raw(form.bytes);
  }

  private byte[] encoded(int tag, MetricAttributes attributes) {
    encoded.truncate(0);
    for (int i = 0; i < attributes.size(); i++) {
      encoder.write(tag, attributes.key(i), attributes.value(i));
    }
    return encoded.toByteArray();
  }

  /** What is kept with attributes. */
  private static final class Form {
    final int tag;
    final byte[] bytes;

    Form(int tag, byte[] bytes) {
      this.tag = tag;
      this.bytes = bytes;
    }
  }
}
