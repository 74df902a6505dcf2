// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.ByteString;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanExtras;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The oracle of the encoder's tests: the same message by the generated builders, written without
 * thinking of speed.
 */
final class NaiveRequest {
  private NaiveRequest() {}

  static ExportTraceServiceRequest of(
      Map<String, Object> resource,
      String version,
      int valueLimit,
      List<dev.heddle.trace.Span> spans) {
    Resource.Builder attributes = Resource.newBuilder();
    resource.forEach(
        (key, value) -> attributes.addAttributes(keyValue(key, value, Integer.MAX_VALUE)));
    Map<String, ScopeSpans.Builder> scopes = new LinkedHashMap<>();
    for (dev.heddle.trace.Span span : spans) {
      scopes
          .computeIfAbsent(span.tracer().scopeName(), name -> scope(name, version))
          .addSpans(span(span, valueLimit));
    }
    ResourceSpans.Builder resourceSpans =
        ResourceSpans.newBuilder()
            .setResource(attributes)
            .setSchemaUrl(TraceRequestEncoder.SCHEMA_URL);
    scopes.values().forEach(resourceSpans::addScopeSpans);
    return ExportTraceServiceRequest.newBuilder().addResourceSpans(resourceSpans).build();
  }

  private static ScopeSpans.Builder scope(String name, String version) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder().setSchemaUrl(TraceRequestEncoder.SCHEMA_URL);
    scope.getScopeBuilder().setName(name).setVersion(version);
    return scope;
  }

  private static Span span(dev.heddle.trace.Span span, int valueLimit) {
    Span.Builder message =
        Span.newBuilder()
            .setTraceId(id(span.traceIdHigh(), span.traceIdLow()))
            .setSpanId(id(span.spanId()))
            .setName(valid(span.name()))
            .setKindValue(span.kind())
            .setStartTimeUnixNano(span.startEpochNanos())
            .setEndTimeUnixNano(span.endEpochNanos())
            .setDroppedAttributesCount(span.droppedAttributes())
            .setFlags(span.flags() | (span.parentRemote() ? 0x300 : 0x100));
    if (span.traceState() != null) {
      message.setTraceState(span.traceState());
    }
    if (span.parentSpanId() != 0) {
      message.setParentSpanId(id(span.parentSpanId()));
    }
    for (int i = 0; i < span.attributeCount(); i++) {
      message.addAttributes(
          keyValue(span.attributeKey(i).name(), span.attributeValue(i), valueLimit));
    }
    if (span.statusCode() != 0) {
      Status.Builder status = message.getStatusBuilder().setCodeValue(span.statusCode());
      if (span.statusDescription() != null) {
        status.setMessage(valid(span.statusDescription()));
      }
    }
    SpanExtras extras = span.extrasOrNull();
    if (extras != null) {
      message.setDroppedLinksCount(extras.droppedLinks());
      extras.links().forEach(link -> message.addLinks(link(link)));
    }
    return message.build();
  }

  private static Span.Link link(SpanContext link) {
    Span.Link.Builder message =
        Span.Link.newBuilder()
            .setTraceId(id(link.traceIdHigh(), link.traceIdLow()))
            .setSpanId(id(link.spanId()))
            .setFlags(link.flags() | 0x300);
    if (link.traceState() != null) {
      message.setTraceState(link.traceState());
    }
    return message.build();
  }

  private static KeyValue keyValue(String key, Object value, int limit) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof String text) {
      any.setStringValue(cut(text, limit));
    } else if (value instanceof Long number) {
      any.setIntValue(number);
    } else if (value instanceof Double number) {
      any.setDoubleValue(number);
    } else if (value instanceof Boolean flag) {
      any.setBoolValue(flag);
    } else {
      ArrayValue.Builder array = any.getArrayValueBuilder();
      for (String element : (String[]) value) {
        AnyValue.Builder item = array.addValuesBuilder();
        if (element != null) {
          item.setStringValue(cut(element, limit));
        }
      }
    }
    return KeyValue.newBuilder().setKey(key).setValue(any).build();
  }

  private static String cut(String text, int limit) {
    int points = text.codePointCount(0, text.length());
    return valid(points <= limit ? text : text.substring(0, text.offsetByCodePoints(0, limit)));
  }

  private static String valid(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> result.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point));
    return result.toString();
  }

  private static ByteString id(long... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * parts.length);
    for (long part : parts) {
      bytes.putLong(part);
    }
    return ByteString.copyFrom(bytes.array());
  }
}
