// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RequestSplitterTest {
  @Test
  void keepsEveryItemOnceInItsResourceAndScope() throws Exception {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int r = 0; r < 2; r++) {
      var resource = request.addResourceSpansBuilder().setSchemaUrl("resource" + r);
      resource.getResourceBuilder().addAttributesBuilder().setKey("k" + r);
      for (int s = 0; s < 3; s++) {
        var scope = resource.addScopeSpansBuilder().setSchemaUrl("scope" + s);
        scope.getScopeBuilder().setName("scope" + s);
        for (int i = 0; i < 5; i++) {
          scope.addSpansBuilder().setName(r + "/" + s + "/" + i);
        }
      }
    }
    byte[] bytes = request.build().toByteArray();

    for (int first = 1; first < 30; first++) {
      byte[][] halves = RequestSplitter.split(bytes, bytes.length, first);
      List<String> left = names(halves[0]);
      List<String> right = names(halves[1]);
      assertThat(left).hasSize(first);
      List<String> both = new ArrayList<>(left);
      both.addAll(right);
      assertThat(both).isEqualTo(names(bytes));
    }
    assertThat(RequestSplitter.split(bytes, bytes.length, 0)).isNull();
    assertThat(RequestSplitter.split(bytes, bytes.length, 30)).isNull();
  }

  @Test
  void dividesMetricsAndLogsToo() throws Exception {
    var metrics = ExportMetricsServiceRequest.newBuilder();
    var scope = metrics.addResourceMetricsBuilder().addScopeMetricsBuilder();
    scope.addMetricsBuilder().setName("a");
    scope.addMetricsBuilder().setName("b");
    var logs = ExportLogsServiceRequest.newBuilder();
    var records = logs.addResourceLogsBuilder().addScopeLogsBuilder();
    records.addLogRecordsBuilder().setEventName("a");
    records.addLogRecordsBuilder().setEventName("b");

    byte[][] ofMetrics = split(metrics.build().toByteArray());
    byte[][] ofLogs = split(logs.build().toByteArray());

    assertThat(
            ExportMetricsServiceRequest.parseFrom(ofMetrics[1])
                .getResourceMetrics(0)
                .getScopeMetrics(0)
                .getMetricsList())
        .singleElement()
        .satisfies(metric -> assertThat(metric.getName()).isEqualTo("b"));
    assertThat(
            ExportLogsServiceRequest.parseFrom(ofLogs[0])
                .getResourceLogs(0)
                .getScopeLogs(0)
                .getLogRecordsList())
        .singleElement()
        .satisfies(log -> assertThat(log.getEventName()).isEqualTo("a"));
  }

  @Test
  void leavesGarbageAlone() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(60)];
      random.nextBytes(garbage);
      byte[][] halves = RequestSplitter.split(garbage, garbage.length, 1);
      assertThat(halves == null || halves.length == 2).isTrue();
    }
  }

  private static List<String> names(byte[] bytes) throws Exception {
    List<String> names = new ArrayList<>();
    for (var resource : ExportTraceServiceRequest.parseFrom(bytes).getResourceSpansList()) {
      for (var scope : resource.getScopeSpansList()) {
        for (var span : scope.getSpansList()) {
          names.add(
              resource.getSchemaUrl()
                  + resource.getResource().getAttributes(0).getKey()
                  + scope.getSchemaUrl()
                  + scope.getScope().getName()
                  + span.getName());
        }
      }
    }
    return names;
  }

  private static byte[][] split(byte[] request) {
    byte[] longer = Arrays.copyOf(request, request.length + 100);
    return RequestSplitter.split(longer, request.length, 1);
  }
}
