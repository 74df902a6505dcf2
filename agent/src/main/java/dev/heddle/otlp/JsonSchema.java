// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of OTLP requests, their fields and how JSON shows them. Immutable. A test compares
 * it with the generated classes. Source: opentelemetry-proto, OTLP §JSON Protobuf Encoding.
 */
final class JsonSchema {
  static final int STRING = 1;
  static final int BASE64 = 2;
  static final int HEX = 3;
  static final int BOOL = 4;

  /** A number of up to 32 bits, or an enum's. */
  static final int VARINT_NUMBER = 5;

  /** 64 bits: text, as JavaScript's numbers have but 53. */
  static final int VARINT_TEXT = 6;

  static final int UNSIGNED_VARINT_TEXT = 7;
  static final int ZIGZAG_NUMBER = 8;
  static final int FIXED32_NUMBER = 9;
  static final int FIXED64_TEXT = 10;
  static final int SIGNED_FIXED64_TEXT = 11;
  static final int DOUBLE = 12;
  static final int MESSAGE = 13;

  private static final String[] KINDS = {
    "",
    "string",
    "base64",
    "hex",
    "bool",
    "int32",
    "int64",
    "uint64",
    "sint32",
    "fixed32",
    "fixed64",
    "sfixed64",
    "double"
  };

  /** A message's name, then its fields: number, name, kind or message, a star where repeated. */
  private static final String[] MESSAGES = {
    "ExportTraceServiceRequest; 1 resourceSpans ResourceSpans*",
    "ResourceSpans; 1 resource Resource; 2 scopeSpans ScopeSpans*; 3 schemaUrl string",
    "ScopeSpans; 1 scope InstrumentationScope; 2 spans Span*; 3 schemaUrl string",
    "Span; 1 traceId hex; 2 spanId hex; 3 traceState string; 4 parentSpanId hex; 5 name string;"
        + " 6 kind int32; 7 startTimeUnixNano fixed64; 8 endTimeUnixNano fixed64;"
        + " 9 attributes KeyValue*; 10 droppedAttributesCount int32; 11 events Event*;"
        + " 12 droppedEventsCount int32; 13 links Link*; 14 droppedLinksCount int32;"
        + " 15 status Status; 16 flags fixed32",
    "Event; 1 timeUnixNano fixed64; 2 name string; 3 attributes KeyValue*;"
        + " 4 droppedAttributesCount int32",
    "Link; 1 traceId hex; 2 spanId hex; 3 traceState string; 4 attributes KeyValue*;"
        + " 5 droppedAttributesCount int32; 6 flags fixed32",
    "Status; 2 message string; 3 code int32",
    "ExportMetricsServiceRequest; 1 resourceMetrics ResourceMetrics*",
    "ResourceMetrics; 1 resource Resource; 2 scopeMetrics ScopeMetrics*; 3 schemaUrl string",
    "ScopeMetrics; 1 scope InstrumentationScope; 2 metrics Metric*; 3 schemaUrl string",
    "Metric; 1 name string; 2 description string; 3 unit string; 5 gauge Gauge; 7 sum Sum;"
        + " 9 histogram Histogram; 10 exponentialHistogram ExponentialHistogram;"
        + " 11 summary Summary; 12 metadata KeyValue*",
    "Gauge; 1 dataPoints NumberDataPoint*",
    "Sum; 1 dataPoints NumberDataPoint*; 2 aggregationTemporality int32; 3 isMonotonic bool",
    "Histogram; 1 dataPoints HistogramDataPoint*; 2 aggregationTemporality int32",
    "ExponentialHistogram; 1 dataPoints ExponentialHistogramDataPoint*;"
        + " 2 aggregationTemporality int32",
    "Summary; 1 dataPoints SummaryDataPoint*",
    "NumberDataPoint; 2 startTimeUnixNano fixed64; 3 timeUnixNano fixed64; 4 asDouble double;"
        + " 5 exemplars Exemplar*; 6 asInt sfixed64; 7 attributes KeyValue*; 8 flags int32",
    "HistogramDataPoint; 2 startTimeUnixNano fixed64; 3 timeUnixNano fixed64; 4 count fixed64;"
        + " 5 sum double; 6 bucketCounts fixed64*; 7 explicitBounds double*;"
        + " 8 exemplars Exemplar*; 9 attributes KeyValue*; 10 flags int32; 11 min double;"
        + " 12 max double",
    "ExponentialHistogramDataPoint; 1 attributes KeyValue*; 2 startTimeUnixNano fixed64;"
        + " 3 timeUnixNano fixed64; 4 count fixed64; 5 sum double; 6 scale sint32;"
        + " 7 zeroCount fixed64; 8 positive Buckets; 9 negative Buckets; 10 flags int32;"
        + " 11 exemplars Exemplar*; 12 min double; 13 max double; 14 zeroThreshold double",
    "Buckets; 1 offset sint32; 2 bucketCounts uint64*",
    "SummaryDataPoint; 2 startTimeUnixNano fixed64; 3 timeUnixNano fixed64; 4 count fixed64;"
        + " 5 sum double; 6 quantileValues ValueAtQuantile*; 7 attributes KeyValue*; 8 flags int32",
    "ValueAtQuantile; 1 quantile double; 2 value double",
    "Exemplar; 2 timeUnixNano fixed64; 3 asDouble double; 4 spanId hex; 5 traceId hex;"
        + " 6 asInt sfixed64; 7 filteredAttributes KeyValue*",
    "ExportLogsServiceRequest; 1 resourceLogs ResourceLogs*",
    "ResourceLogs; 1 resource Resource; 2 scopeLogs ScopeLogs*; 3 schemaUrl string",
    "ScopeLogs; 1 scope InstrumentationScope; 2 logRecords LogRecord*; 3 schemaUrl string",
    "LogRecord; 1 timeUnixNano fixed64; 2 severityNumber int32; 3 severityText string;"
        + " 5 body AnyValue; 6 attributes KeyValue*; 7 droppedAttributesCount int32;"
        + " 8 flags fixed32; 9 traceId hex; 10 spanId hex; 11 observedTimeUnixNano fixed64;"
        + " 12 eventName string",
    "Resource; 1 attributes KeyValue*; 2 droppedAttributesCount int32; 3 entityRefs EntityRef*",
    "EntityRef; 1 schemaUrl string; 2 type string; 3 idKeys string*; 4 descriptionKeys string*",
    "InstrumentationScope; 1 name string; 2 version string; 3 attributes KeyValue*;"
        + " 4 droppedAttributesCount int32",
    "KeyValue; 1 key string; 2 value AnyValue",
    "AnyValue; 1 stringValue string; 2 boolValue bool; 3 intValue int64; 4 doubleValue double;"
        + " 5 arrayValue ArrayValue; 6 kvlistValue KeyValueList; 7 bytesValue base64",
    "ArrayValue; 1 values AnyValue*",
    "KeyValueList; 1 values KeyValue*",
  };

  private static final Map<String, JsonSchema> ALL = read();

  private final String name;
  private @Nullable Field[] fields = {};

  private JsonSchema(String name) {
    this.name = name;
  }

  /** One field; {@code message} is there for {@link #MESSAGE} only. */
  static final class Field {
    final String name;
    final int kind;
    final boolean repeated;
    final @Nullable JsonSchema message;

    Field(String name, int kind, boolean repeated, @Nullable JsonSchema message) {
      this.name = name;
      this.kind = kind;
      this.repeated = repeated;
      this.message = message;
    }
  }

  static JsonSchema of(Signal signal) {
    switch (signal) {
      case TRACES:
        return named("ExportTraceServiceRequest");
      case METRICS:
        return named("ExportMetricsServiceRequest");
      default:
        return named("ExportLogsServiceRequest");
    }
  }

  static JsonSchema named(String name) {
    JsonSchema schema = ALL.get(name);
    if (schema == null) {
      throw new IllegalArgumentException(name);
    }
    return schema;
  }

  private static Map<String, JsonSchema> read() {
    Map<String, JsonSchema> all = new HashMap<>();
    for (String message : MESSAGES) {
      String name = message.substring(0, message.indexOf(';'));
      all.put(name, new JsonSchema(name));
    }
    for (String message : MESSAGES) {
      String[] parts = message.split(";");
      JsonSchema schema = all.get(parts[0]);
      if (schema != null) {
        schema.fields = fields(parts, all);
      }
    }
    return all;
  }

  private static @Nullable Field[] fields(String[] parts, Map<String, JsonSchema> all) {
    int last = Integer.parseInt(parts[parts.length - 1].trim().split(" ")[0]);
    @Nullable Field[] fields = new Field[last + 1];
    for (int i = 1; i < parts.length; i++) {
      String[] words = parts[i].trim().split(" ");
      boolean repeated = words[2].endsWith("*");
      String type = repeated ? words[2].substring(0, words[2].length() - 1) : words[2];
      int kind = kind(type);
      fields[Integer.parseInt(words[0])] = new Field(words[1], kind, repeated, all.get(type));
    }
    return fields;
  }

  private static int kind(String type) {
    for (int i = 1; i < KINDS.length; i++) {
      if (KINDS[i].equals(type)) {
        return i;
      }
    }
    return MESSAGE;
  }

  String name() {
    return name;
  }

  /** Null where the number is not known. */
  @Nullable Field field(int number) {
    return number < fields.length ? fields[number] : null;
  }

  /** Of the field with that name in JSON; 0 where there is none. */
  int number(String fieldName) {
    for (int i = 1; i < fields.length; i++) {
      Field field = fields[i];
      if (field != null && field.name.equals(fieldName)) {
        return i;
      }
    }
    return 0;
  }

  int largestNumber() {
    return fields.length - 1;
  }
}
