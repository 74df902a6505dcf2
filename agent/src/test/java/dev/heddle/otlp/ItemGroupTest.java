// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ItemGroupTest {
  private static final String A = "0a".repeat(16);
  private static final String B = "0b".repeat(16);

  private static ByteString id(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return ByteString.copyFrom(bytes);
  }

  private static Span span(int trace, String name) {
    return Span.newBuilder().setTraceId(id(trace, 16)).setName(name).build();
  }

  private static Resource resource(String service) {
    return Resource.newBuilder()
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("service.name")
                .setValue(AnyValue.newBuilder().setStringValue(service)))
        .build();
  }

  private static List<ItemGroup> of(Signal signal, Message request) throws ProtoException {
    byte[] bytes = request.toByteArray();
    return ItemGroup.of(signal, bytes, bytes.length, 1 << 20);
  }

  private static String text(byte[] json) {
    StrictJson.parse(json);
    return new String(json, UTF_8);
  }

  @Test
  void dividesSpansByResourceScopeAndTrace() throws Exception {
    ScopeSpans scope =
        ScopeSpans.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName("s"))
            .addSpans(span(10, "one"))
            .addSpans(span(11, "other"))
            .addSpans(span(10, "two"))
            .build();
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder().setResource(resource("shop")).addScopeSpans(scope))
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .addScopeSpans(ScopeSpans.newBuilder().addSpans(span(11, "three"))))
            .build();

    List<ItemGroup> groups = of(Signal.TRACES, request);

    assertThat(groups).extracting(group -> group.traceId).containsExactly(A, B, B);
    assertThat(groups).extracting(group -> group.count).containsExactly(2, 1, 1);
    assertThat(text(groups.get(0).resource))
        .isEqualTo(
            "{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"shop\"}}]}");
    assertThat(text(groups.get(0).items))
        .isEqualTo(
            "{\"scope\":{\"name\":\"s\"},\"spans\":[{\"traceId\":\""
                + A
                + "\",\"name\":\"one\"},{\"traceId\":\""
                + A
                + "\",\"name\":\"two\"}]}");
    assertThat(text(groups.get(2).resource)).isEqualTo("{}");
    assertThat(text(groups.get(2).items)).contains("{\"scope\":{},\"spans\":[", "three");
  }

  @Test
  void givesNoTraceToIdsThatAreNone() throws Exception {
    ScopeSpans scope =
        ScopeSpans.newBuilder()
            .addSpans(Span.newBuilder().setName("without"))
            .addSpans(span(0, "zero"))
            .addSpans(Span.newBuilder().setTraceId(id(1, 8)).setName("short"))
            .build();
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
            .build();

    assertThat(of(Signal.TRACES, request))
        .singleElement()
        .satisfies(group -> assertThat(group.traceId).isEmpty())
        .satisfies(group -> assertThat(group.count).isEqualTo(3));
  }

  @Test
  void dividesLogRecordsByTraceAndCountsDataPointsOfMetrics() throws Exception {
    ExportLogsServiceRequest logs =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addLogRecords(LogRecord.newBuilder().setTraceId(id(10, 16)))
                            .addLogRecords(LogRecord.newBuilder().setSeverityNumberValue(9))))
            .build();
    Gauge gauge =
        Gauge.newBuilder()
            .addDataPoints(NumberDataPoint.newBuilder().setAsInt(1))
            .addDataPoints(NumberDataPoint.newBuilder().setAsInt(2))
            .build();
    ExportMetricsServiceRequest metrics =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(Metric.newBuilder().setName("m").setGauge(gauge))
                            .addMetrics(Metric.newBuilder().setName("n").setGauge(gauge))))
            .build();

    assertThat(of(Signal.LOGS, logs)).extracting(group -> group.traceId).containsExactly(A, "");
    assertThat(of(Signal.METRICS, metrics))
        .singleElement()
        .satisfies(group -> assertThat(group.count).isEqualTo(4))
        .satisfies(
            group -> assertThat(text(group.items)).startsWith("{\"scope\":{},\"metrics\":["));
  }

  @Test
  void writesNoMoreThanItMay() {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 0; i < 1000; i++) {
      scope.addSpans(span(10 + i % 50, "x".repeat(100)));
    }
    byte[] bytes =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder().setResource(resource("shop")).addScopeSpans(scope))
            .build()
            .toByteArray();

    assertThatThrownBy(() -> ItemGroup.of(Signal.TRACES, bytes, bytes.length, 100_000))
        .isInstanceOf(ProtoWriter.Full.class);
  }
}
