// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonRequestReaderTest {
  private static Message empty(Signal signal) {
    switch (signal) {
      case TRACES:
        return ExportTraceServiceRequest.getDefaultInstance();
      case METRICS:
        return ExportMetricsServiceRequest.getDefaultInstance();
      default:
        return ExportLogsServiceRequest.getDefaultInstance();
    }
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void readsBackWhatTheTranscoderWrote(Signal signal) throws Exception {
    RandomMessages random = new RandomMessages(7, Set.of("stringValueStrindex", "keyStrindex"));
    for (int i = 0; i < 500; i++) {
      Message message = random.like(empty(signal));
      byte[] encoded = message.toByteArray();
      byte[] json = JsonTranscoder.transcode(signal, encoded, encoded.length);

      byte[] back = JsonRequestReader.read(signal, json, json.length);

      assertThat(empty(signal).getParserForType().parseFrom(back)).isEqualTo(message);
    }
  }

  private static byte[] read(Signal signal, String json) throws ProtoException {
    byte[] bytes = json.getBytes(UTF_8);
    return JsonRequestReader.read(signal, bytes, bytes.length);
  }

  private static Span span(String members) throws Exception {
    String json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + members + "}]}]}]}";
    return ExportTraceServiceRequest.parseFrom(read(Signal.TRACES, json))
        .getResourceSpans(0)
        .getScopeSpans(0)
        .getSpans(0);
  }

  @Test
  void readsWhatOtherEncodersWrite() throws Exception {
    Span span =
        span(
            "\"traceId\" : \"5B8EFFF798038103D269B633813FC60C\", \"name\":null, \"news\":[{\"a\":[1,{}]},true],"
                + "\"startTimeUnixNano\":1544712660000000000,\"endTimeUnixNano\":\"1544712661000000000\","
                + "\"kind\":2,\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":1e3}},"
                + "{\"key\":\"\\u00e4\\n\",\"value\":{\"doubleValue\":\"NaN\"}}]");

    assertThat(span.getTraceId().size()).isEqualTo(16);
    assertThat(span.getTraceId().byteAt(0)).isEqualTo((byte) 0x5B);
    assertThat(span.getName()).isEmpty();
    assertThat(span.getStartTimeUnixNano()).isEqualTo(1_544_712_660_000_000_000L);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_544_712_661_000_000_000L);
    assertThat(span.getKindValue()).isEqualTo(2);
    assertThat(span.getAttributes(0).getValue().getIntValue()).isEqualTo(1000);
    assertThat(span.getAttributes(1).getKey()).isEqualTo("ä\n");
    assertThat(span.getAttributes(1).getValue().getDoubleValue()).isNaN();
  }

  @Test
  void readsBucketsAsTextOrNumbers() throws Exception {
    String point =
        "{\"bucketCounts\":[\"1\",2,18446744073709551615],\"explicitBounds\":[1,\"2.5\"]}";
    String json =
        "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"histogram\":{\"dataPoints\":["
            + point
            + "]}}]}]}]}";

    HistogramDataPoint read =
        ExportMetricsServiceRequest.parseFrom(read(Signal.METRICS, json))
            .getResourceMetrics(0)
            .getScopeMetrics(0)
            .getMetrics(0)
            .getHistogram()
            .getDataPoints(0);

    assertThat(read.getBucketCountsList()).containsExactly(1L, 2L, -1L);
    assertThat(read.getExplicitBoundsList()).containsExactly(1.0, 2.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "nonsense",
        "{",
        "{}x",
        "{\"resourceSpans\":{}}",
        "{\"resourceSpans\":[{]}",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"xyz\"}]}]}]}",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"abc\"}]}]}]}",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"kind\":\"SERVER\"}]}]}]}",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":1e999999999}]}]}]}",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":1.5}]}]}]}",
      })
  void refusesWhatIsNoRequest(String json) {
    assertThatThrownBy(() -> read(Signal.TRACES, json)).isInstanceOf(ProtoException.class);
  }

  @Test
  void refusesWhatIsTooDeep() {
    String value = "{\"arrayValue\":{\"values\":[".repeat(200) + "]}}".repeat(200);
    String json =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"value\":" + value + "}]}}]}";

    assertThatThrownBy(() -> read(Signal.TRACES, json)).isInstanceOf(ProtoException.class);
    assertThatThrownBy(() -> read(Signal.TRACES, "{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(ProtoException.class);
  }
}
