// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.choice;
import static dev.heddle.config.Setting.list;
import static dev.heddle.config.Setting.millis;
import static dev.heddle.config.Setting.number;

import java.util.ArrayList;
import java.util.List;

/**
 * Which metrics are recorded and how they are read. Loaded with the first metric, or where the user
 * sets anything at all.
 */
public final class MetricSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting EXPORT_INTERVAL =
      millis(
              "OTEL_METRIC_EXPORT_INTERVAL",
              60_000,
              "The time between two exports; the last one is at the process's end.")
          .in(SUPPORTED);
  public static final Setting EXPORT_TIMEOUT =
      millis(
              "OTEL_METRIC_EXPORT_TIMEOUT",
              30_000,
              "The time that one export of metrics may take, with all attempts.")
          .in(SUPPORTED);
  public static final Setting TEMPORALITY =
      choice(
              "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
              "cumulative",
              "`cumulative`: what was counted since the start; `delta`: since the export before,"
                  + " except for up-down counters; `lowmemory`: as `delta`, but counters that are read"
                  + " from elsewhere (JVM, pools) stay cumulative.")
          .allows("cumulative", "delta", "lowmemory")
          .in(SUPPORTED);
  public static final Setting HISTOGRAM_AGGREGATION =
      choice(
              "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
              "explicit_bucket_histogram",
              "`base2_exponential_bucket_histogram`: histograms are sent with buckets that fit the"
                  + " values, at most 160.")
          .allows("explicit_bucket_histogram", "base2_exponential_bucket_histogram")
          .in(SUPPORTED);
  public static final Setting EXEMPLAR_FILTER =
      choice(
              "OTEL_METRICS_EXEMPLAR_FILTER",
              "trace_based",
              "Which values may stand as examples, with their trace: those in sampled spans, all, or"
                  + " none.")
          .allows("trace_based", "always_on", "always_off")
          .in(SUPPORTED);
  public static final Setting CARDINALITY_LIMIT =
      number(
              "OTEL_JAVA_METRICS_CARDINALITY_LIMIT",
              2000,
              2,
              "The most combinations of attributes of one metric; further ones are recorded together"
                  + " as `otel.metric.overflow=true`.")
          .atMost(1_000_000)
          .formerly("OTEL_EXPERIMENTAL_METRICS_CARDINALITY_LIMIT")
          .in(SUPPORTED);
  public static final Setting EXCLUDE =
      list(
              "HEDDLE_METRICS_EXCLUDE",
              null,
              "Metrics that are not recorded, by name; `*` stands for any text:"
                  + " `jvm.buffer.*,http.client.*`.")
          .in(SUPPORTED);

  private MetricSettings() {}
}
