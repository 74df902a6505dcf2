// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;

/** As {@link Fields}, of metrics. */
final class MetricFields {
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  static final int REQUEST_RESOURCE_METRICS =
      ExportMetricsServiceRequest.RESOURCE_METRICS_FIELD_NUMBER << 3 | DELIMITED;
  static final int RESOURCE_METRICS_SCOPE_METRICS =
      ResourceMetrics.SCOPE_METRICS_FIELD_NUMBER << 3 | DELIMITED;
  static final int RESOURCE_METRICS_SCHEMA_URL =
      ResourceMetrics.SCHEMA_URL_FIELD_NUMBER << 3 | DELIMITED;
  static final int SCOPE_METRICS_SCOPE = ScopeMetrics.SCOPE_FIELD_NUMBER << 3 | DELIMITED;
  static final int SCOPE_METRICS_METRICS = ScopeMetrics.METRICS_FIELD_NUMBER << 3 | DELIMITED;
  static final int SCOPE_METRICS_SCHEMA_URL = ScopeMetrics.SCHEMA_URL_FIELD_NUMBER << 3 | DELIMITED;

  static final int METRIC_NAME = Metric.NAME_FIELD_NUMBER << 3 | DELIMITED;
  static final int METRIC_DESCRIPTION = Metric.DESCRIPTION_FIELD_NUMBER << 3 | DELIMITED;
  static final int METRIC_UNIT = Metric.UNIT_FIELD_NUMBER << 3 | DELIMITED;
  static final int METRIC_GAUGE = Metric.GAUGE_FIELD_NUMBER << 3 | DELIMITED;
  static final int METRIC_SUM = Metric.SUM_FIELD_NUMBER << 3 | DELIMITED;
  static final int METRIC_HISTOGRAM = Metric.HISTOGRAM_FIELD_NUMBER << 3 | DELIMITED;
  static final int METRIC_EXPONENTIAL_HISTOGRAM =
      Metric.EXPONENTIAL_HISTOGRAM_FIELD_NUMBER << 3 | DELIMITED;

  static final int GAUGE_POINTS = Gauge.DATA_POINTS_FIELD_NUMBER << 3 | DELIMITED;
  static final int SUM_POINTS = Sum.DATA_POINTS_FIELD_NUMBER << 3 | DELIMITED;
  static final int SUM_TEMPORALITY = Sum.AGGREGATION_TEMPORALITY_FIELD_NUMBER << 3 | VARINT;
  static final int SUM_MONOTONIC = Sum.IS_MONOTONIC_FIELD_NUMBER << 3 | VARINT;
  static final int HISTOGRAM_POINTS = Histogram.DATA_POINTS_FIELD_NUMBER << 3 | DELIMITED;
  static final int HISTOGRAM_TEMPORALITY =
      Histogram.AGGREGATION_TEMPORALITY_FIELD_NUMBER << 3 | VARINT;
  static final int EXPONENTIAL_HISTOGRAM_POINTS =
      ExponentialHistogram.DATA_POINTS_FIELD_NUMBER << 3 | DELIMITED;
  static final int EXPONENTIAL_HISTOGRAM_TEMPORALITY =
      ExponentialHistogram.AGGREGATION_TEMPORALITY_FIELD_NUMBER << 3 | VARINT;
  static final int DELTA = AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA_VALUE;
  static final int CUMULATIVE = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE_VALUE;

  static final int NUMBER_ATTRIBUTES = NumberDataPoint.ATTRIBUTES_FIELD_NUMBER << 3 | DELIMITED;
  static final int NUMBER_START = NumberDataPoint.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int NUMBER_TIME = NumberDataPoint.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int NUMBER_DOUBLE = NumberDataPoint.AS_DOUBLE_FIELD_NUMBER << 3 | FIXED64;
  static final int NUMBER_INT = NumberDataPoint.AS_INT_FIELD_NUMBER << 3 | FIXED64;
  static final int NUMBER_EXEMPLARS = NumberDataPoint.EXEMPLARS_FIELD_NUMBER << 3 | DELIMITED;

  static final int HISTOGRAM_ATTRIBUTES =
      HistogramDataPoint.ATTRIBUTES_FIELD_NUMBER << 3 | DELIMITED;
  static final int HISTOGRAM_START =
      HistogramDataPoint.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int HISTOGRAM_TIME = HistogramDataPoint.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int HISTOGRAM_COUNT = HistogramDataPoint.COUNT_FIELD_NUMBER << 3 | FIXED64;
  static final int HISTOGRAM_SUM = HistogramDataPoint.SUM_FIELD_NUMBER << 3 | FIXED64;
  static final int HISTOGRAM_BUCKETS =
      HistogramDataPoint.BUCKET_COUNTS_FIELD_NUMBER << 3 | DELIMITED;
  static final int HISTOGRAM_BOUNDS =
      HistogramDataPoint.EXPLICIT_BOUNDS_FIELD_NUMBER << 3 | DELIMITED;
  static final int HISTOGRAM_EXEMPLARS = HistogramDataPoint.EXEMPLARS_FIELD_NUMBER << 3 | DELIMITED;
  static final int HISTOGRAM_MIN = HistogramDataPoint.MIN_FIELD_NUMBER << 3 | FIXED64;
  static final int HISTOGRAM_MAX = HistogramDataPoint.MAX_FIELD_NUMBER << 3 | FIXED64;

  static final int EXPONENTIAL_ATTRIBUTES =
      ExponentialHistogramDataPoint.ATTRIBUTES_FIELD_NUMBER << 3 | DELIMITED;
  static final int EXPONENTIAL_START =
      ExponentialHistogramDataPoint.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int EXPONENTIAL_TIME =
      ExponentialHistogramDataPoint.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int EXPONENTIAL_COUNT =
      ExponentialHistogramDataPoint.COUNT_FIELD_NUMBER << 3 | FIXED64;
  static final int EXPONENTIAL_SUM = ExponentialHistogramDataPoint.SUM_FIELD_NUMBER << 3 | FIXED64;
  static final int EXPONENTIAL_SCALE =
      ExponentialHistogramDataPoint.SCALE_FIELD_NUMBER << 3 | VARINT;
  static final int EXPONENTIAL_ZEROS =
      ExponentialHistogramDataPoint.ZERO_COUNT_FIELD_NUMBER << 3 | FIXED64;
  static final int EXPONENTIAL_POSITIVE =
      ExponentialHistogramDataPoint.POSITIVE_FIELD_NUMBER << 3 | DELIMITED;
  static final int EXPONENTIAL_EXEMPLARS =
      ExponentialHistogramDataPoint.EXEMPLARS_FIELD_NUMBER << 3 | DELIMITED;
  static final int EXPONENTIAL_MIN = ExponentialHistogramDataPoint.MIN_FIELD_NUMBER << 3 | FIXED64;
  static final int EXPONENTIAL_MAX = ExponentialHistogramDataPoint.MAX_FIELD_NUMBER << 3 | FIXED64;
  static final int BUCKETS_OFFSET =
      ExponentialHistogramDataPoint.Buckets.OFFSET_FIELD_NUMBER << 3 | VARINT;
  static final int BUCKETS_COUNTS =
      ExponentialHistogramDataPoint.Buckets.BUCKET_COUNTS_FIELD_NUMBER << 3 | DELIMITED;

  static final int EXEMPLAR_TIME = Exemplar.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED64;
  static final int EXEMPLAR_DOUBLE = Exemplar.AS_DOUBLE_FIELD_NUMBER << 3 | FIXED64;
  static final int EXEMPLAR_SPAN_ID = Exemplar.SPAN_ID_FIELD_NUMBER << 3 | DELIMITED;
  static final int EXEMPLAR_TRACE_ID = Exemplar.TRACE_ID_FIELD_NUMBER << 3 | DELIMITED;

  private MetricFields() {}
}
