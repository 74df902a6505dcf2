// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/**
 * What a chunk holds, and where OTLP takes it. Source: OTLP §OTLP/HTTP Request, the collector
 * services of opentelemetry-proto.
 */
public enum Signal {
  TRACES("v1/traces", "trace.v1.TraceService", "span", "span", "{span}", "spans"),
  METRICS(
      "v1/metrics",
      "metrics.v1.MetricsService",
      "metric_data_point",
      "metric",
      "{data_point}",
      "data points"),
  LOGS("v1/logs", "logs.v1.LogsService", "log", "log", "{log_record}", "log records");

  private final String httpPath;
  private final String grpcMethod;
  private final String metricName;
  private final String componentName;
  private final String unit;
  private final String items;

  Signal(
      String httpPath,
      String service,
      String metricName,
      String componentName,
      String unit,
      String items) {
    this.httpPath = httpPath;
    this.grpcMethod = "/opentelemetry.proto.collector." + service + "/Export";
    this.metricName = metricName;
    this.componentName = componentName;
    this.unit = unit;
    this.items = items;
  }

  /** Appended to an endpoint's base URL. */
  public String httpPath() {
    return httpPath;
  }

  /** The {@code :path} of a gRPC call. */
  public String grpcMethod() {
    return grpcMethod;
  }

  /** As in {@code otel.sdk.exporter.span.exported}. */
  public String metricName() {
    return metricName;
  }

  /** As in {@code otlp_grpc_span_exporter}. */
  public String componentName() {
    return componentName;
  }

  /** Of the items, for example <code>{span}</code>. */
  public String unit() {
    return unit;
  }

  /** As in {@code HEDDLE_DESTINATION_X_SIGNALS}. */
  public String text() {
    return httpPath.substring(3);
  }

  /** What a chunk's items are called in a log line. */
  public String items() {
    return items;
  }
}
