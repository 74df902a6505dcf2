// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.HexFormat;
import java.util.List;

/** Export requests written by hand; times are milliseconds after an arbitrary second. */
final class Messages {
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final long SECOND_NANOS = 1_767_225_600_000_000_000L;
  private static final long MILLI_NANOS = 1_000_000L;

  private Messages() {}

  static Span.Builder span(String id, String parent, SpanKind kind, String name) {
    return Span.newBuilder()
        .setTraceId(bytes(TRACE))
        .setSpanId(bytes(id))
        .setParentSpanId(bytes(parent))
        .setKind(kind)
        .setName(name);
  }

  static Span.Builder during(Span.Builder span, long startMillis, long endMillis) {
    return span.setStartTimeUnixNano(SECOND_NANOS + startMillis * MILLI_NANOS)
        .setEndTimeUnixNano(SECOND_NANOS + endMillis * MILLI_NANOS);
  }

  static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  static byte[] from(String service, Span.Builder... spans) {
    ScopeSpans.Builder scope =
        ScopeSpans.newBuilder().setScope(InstrumentationScope.newBuilder().setName("by-hand"));
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", service)))
                .addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  static List<ReceivedSpan> decoded(byte[] message) throws Exception {
    return SpanDecoder.decode(message);
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
