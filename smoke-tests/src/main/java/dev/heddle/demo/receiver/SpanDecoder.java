// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns an export request into spans. */
public final class SpanDecoder {
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private SpanDecoder() {}

  public static List<ReceivedSpan> decode(byte[] message) throws InvalidProtocolBufferException {
    List<ReceivedSpan> spans = new ArrayList<>();
    for (ResourceSpans resourceSpans :
        ExportTraceServiceRequest.parseFrom(message).getResourceSpansList()) {
      Map<String, Object> resource = values(resourceSpans.getResource().getAttributesList());
      for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
        for (Span span : scopeSpans.getSpansList()) {
          spans.add(decode(span, resource, scopeSpans.getScope().getName()));
        }
      }
    }
    return spans;
  }

  private static ReceivedSpan decode(Span span, Map<String, Object> resource, String scope)
      throws InvalidProtocolBufferException {
    return new ReceivedSpan(
        id(span.getTraceId(), TRACE_ID_BYTES, "trace_id"),
        id(span.getSpanId(), SPAN_ID_BYTES, "span_id"),
        span.getParentSpanId().isEmpty()
            ? ""
            : id(span.getParentSpanId(), SPAN_ID_BYTES, "parent_span_id"),
        constant(ReceivedSpan.Kind.values(), span.getKindValue(), "kind"),
        span.getName(),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        constant(ReceivedSpan.Status.values(), span.getStatus().getCodeValue(), "status code"),
        span.getStatus().getMessage(),
        values(span.getAttributesList()),
        resource,
        scope);
  }

  private static String id(ByteString bytes, int length, String field)
      throws InvalidProtocolBufferException {
    if (bytes.size() != length) {
      throw new InvalidProtocolBufferException(
          field + " has " + bytes.size() + " bytes instead of " + length);
    }
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static <E> E constant(E[] constants, int number, String field)
      throws InvalidProtocolBufferException {
    if (number < 0 || number >= constants.length) {
      throw new InvalidProtocolBufferException("unknown " + field + " " + number);
    }
    return constants[number];
  }

  private static Map<String, Object> values(List<KeyValue> attributes) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (KeyValue attribute : attributes) {
      values.put(attribute.getKey(), value(attribute.getValue()));
    }
    return Collections.unmodifiableMap(values);
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(SpanDecoder::value).toList();
      case KVLIST_VALUE -> values(value.getKvlistValue().getValuesList());
      case BYTES_VALUE -> HexFormat.of().formatHex(value.getBytesValue().toByteArray());
      default -> "";
    };
  }
}
