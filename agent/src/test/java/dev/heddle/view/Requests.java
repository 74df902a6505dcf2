// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import com.google.protobuf.ByteString;
import dev.heddle.otlp.ItemGroup;
import dev.heddle.otlp.ProtoException;
import dev.heddle.otlp.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;

/** Export requests for tests. */
final class Requests {
  private Requests() {}

  static String traceId(int trace) {
    return String.format("%032x", trace);
  }

  private static ByteString idOf(int trace) {
    byte[] bytes = new byte[16];
    bytes[14] = (byte) (trace >> 8);
    bytes[15] = (byte) trace;
    return ByteString.copyFrom(bytes);
  }

  /** Of one trace, with a name of that length; trace 0 is none. */
  static byte[] traces(int trace, int nameLength, int count) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 0; i < count; i++) {
      String name = nameLength == 0 ? "" : String.format("%1$" + nameLength + "s", "span");
      scope.addSpans(Span.newBuilder().setTraceId(idOf(trace)).setName(name.replace(' ', '-')));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  static byte[] logs(int trace) {
    LogRecord.Builder record =
        LogRecord.newBuilder().setBody(AnyValue.newBuilder().setStringValue("hello"));
    if (trace != 0) {
      record.setTraceId(idOf(trace));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
        .build()
        .toByteArray();
  }

  static byte[] metrics(String name) {
    Gauge gauge =
        Gauge.newBuilder().addDataPoints(NumberDataPoint.newBuilder().setAsInt(1)).build();
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(Metric.newBuilder().setName(name).setGauge(gauge))))
        .build()
        .toByteArray();
  }

  static List<ItemGroup> spans(int trace, int nameLength, int count) {
    return groups(Signal.TRACES, traces(trace, nameLength, count));
  }

  static List<ItemGroup> log(int trace) {
    return groups(Signal.LOGS, logs(trace));
  }

  static List<ItemGroup> metric(String name) {
    return groups(Signal.METRICS, metrics(name));
  }

  private static List<ItemGroup> groups(Signal signal, byte[] request) {
    try {
      return ItemGroup.of(signal, request, request.length, 64 << 20);
    } catch (ProtoException e) {
      throw new IllegalStateException(e);
    }
  }
}
