// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the generated classes: each field of each message, and any values of them. */
final class JsonTranscoderTest {
  /** The string table's indices, for profiles only. */
  private static final Set<String> NOT_OURS = Set.of("stringValueStrindex", "keyStrindex");

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
  void knowsEachFieldOfEachMessage(Signal signal) {
    List<String> wrong = new ArrayList<>();
    compare(JsonSchema.of(signal), empty(signal).getDescriptorForType(), new HashSet<>(), wrong);
    assertThat(wrong).isEmpty();
  }

  private static void compare(
      JsonSchema schema, Descriptor descriptor, Set<String> seen, List<String> wrong) {
    if (!seen.add(descriptor.getFullName())) {
      return;
    }
    assertThat(schema.name()).isEqualTo(descriptor.getName());
    int known = 0;
    for (FieldDescriptor field : descriptor.getFields()) {
      JsonSchema.Field ours = schema.field(field.getNumber());
      if (NOT_OURS.contains(field.getJsonName())) {
        continue;
      }
      known++;
      if (ours == null
          || !ours.name.equals(field.getJsonName())
          || ours.repeated != field.isRepeated()
          || ours.kind != kind(field)) {
        wrong.add(field.getFullName() + " " + field.getJsonName() + " " + field.getType());
      } else if (ours.message != null) {
        compare(ours.message, field.getMessageType(), seen, wrong);
      }
    }
    for (int number = 0; number <= schema.largestNumber(); number++) {
      known -= schema.field(number) == null ? 0 : 1;
    }
    assertThat(known).as(schema.name()).isZero();
  }

  private static int kind(FieldDescriptor field) {
    boolean id = field.getName().endsWith("trace_id") || field.getName().endsWith("span_id");
    switch (field.getType()) {
      case STRING:
        return JsonSchema.STRING;
      case BYTES:
        return id ? JsonSchema.HEX : JsonSchema.BASE64;
      case BOOL:
        return JsonSchema.BOOL;
      case ENUM:
      case UINT32:
      case INT32:
        return JsonSchema.VARINT_NUMBER;
      case INT64:
        return JsonSchema.VARINT_TEXT;
      case UINT64:
        return JsonSchema.UNSIGNED_VARINT_TEXT;
      case SINT32:
        return JsonSchema.ZIGZAG_NUMBER;
      case FIXED32:
        return JsonSchema.FIXED32_NUMBER;
      case FIXED64:
        return JsonSchema.FIXED64_TEXT;
      case SFIXED64:
        return JsonSchema.SIGNED_FIXED64_TEXT;
      case DOUBLE:
        return JsonSchema.DOUBLE;
      case MESSAGE:
        return JsonSchema.MESSAGE;
      default:
        return 0;
    }
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void losesNothingOfAnyMessage(Signal signal) throws Exception {
    RandomMessages random = new RandomMessages(31, NOT_OURS);
    int bytes = 0;
    for (int i = 0; i < 1_000; i++) {
      Message message = random.like(empty(signal));
      byte[] encoded = message.toByteArray();
      bytes += encoded.length;

      byte[] json = JsonTranscoder.transcode(signal, encoded, encoded.length);

      Message.Builder back = empty(signal).newBuilderForType();
      OtlpJsonReader.read(StrictJson.parse(json), back);
      assertThat(back.build()).isEqualTo(message);
    }
    assertThat(bytes).isGreaterThan(500_000);
  }

  @Test
  void writesWhatTheSpecificationShows() throws Exception {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .addScopeSpans(
                        ScopeSpans.newBuilder()
                            .addSpans(
                                Span.newBuilder()
                                    .setTraceId(bytes(0x5B, 0x8E, 0xFF, 0x07))
                                    .setSpanId(bytes(0xEE, 0xE1, 0x9B, 0x7E))
                                    .setName("I'm a \"server\" \\ span\n\u007f\u0001ä€😀")
                                    .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                                    .setStartTimeUnixNano(1_544_712_660_000_000_000L)
                                    .setFlags(-1)
                                    .addAttributes(attribute("i", integer(Long.MIN_VALUE)))
                                    .addAttributes(attribute("d", real(Double.NaN)))
                                    .addAttributes(attribute("e", real(Double.NEGATIVE_INFINITY)))
                                    .addAttributes(attribute("f", real(1.5)))
                                    .addAttributes(
                                        attribute(
                                            "b",
                                            AnyValue.newBuilder()
                                                .setBytesValue(bytes(0xFF, 0xFE, 0, 1))
                                                .build()))
                                    .addAttributes(attribute("z", AnyValue.getDefaultInstance())))))
            .build();
    byte[] encoded = request.toByteArray();

    assertThat(new String(JsonTranscoder.transcode(Signal.TRACES, encoded, encoded.length), UTF_8))
        .isEqualTo(
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"5b8eff07\","
                + "\"spanId\":\"eee19b7e\","
                + "\"name\":\"I'm a \\\"server\\\" \\\\ span\\u000a\\u007f\\u0001ä€😀\",\"kind\":2,"
                + "\"startTimeUnixNano\":\"1544712660000000000\",\"attributes\":["
                + "{\"key\":\"i\",\"value\":{\"intValue\":\"-9223372036854775808\"}},"
                + "{\"key\":\"d\",\"value\":{\"doubleValue\":\"NaN\"}},"
                + "{\"key\":\"e\",\"value\":{\"doubleValue\":\"-Infinity\"}},"
                + "{\"key\":\"f\",\"value\":{\"doubleValue\":1.5}},"
                + "{\"key\":\"b\",\"value\":{\"bytesValue\":\"//4AAQ==\"}},"
                + "{\"key\":\"z\",\"value\":{}}],\"flags\":4294967295}]}]}]}");
  }

  private static ByteString bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteString.copyFrom(bytes);
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue integer(long value) {
    return AnyValue.newBuilder().setIntValue(value).build();
  }

  private static AnyValue real(double value) {
    return AnyValue.newBuilder().setDoubleValue(value).build();
  }

  @Test
  void putsScatteredAndUnpackedValuesIntoOneArray() throws Exception {
    ByteArrayOutputStream point = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(point);
    int counts = HistogramDataPoint.BUCKET_COUNTS_FIELD_NUMBER;
    out.writeFixed64(counts, 1);
    out.writeDouble(HistogramDataPoint.SUM_FIELD_NUMBER, 2);
    out.writeByteArray(counts, new byte[] {3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0});
    out.writeByteArray(counts, new byte[0]);
    out.writeFixed64(counts, -1);
    out.writeInt32(99, 7); // not known
    out.flush();
    byte[] bytes = wrapped(1, wrapped(2, wrapped(2, wrapped(9, wrapped(1, point.toByteArray())))));

    String json = new String(JsonTranscoder.transcode(Signal.METRICS, bytes, bytes.length), UTF_8);

    assertThat(json)
        .contains("{\"bucketCounts\":[\"1\",\"3\",\"4\",\"18446744073709551615\"],\"sum\":2.0}");
  }

  private static byte[] wrapped(int number, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(number, content);
    out.flush();
    return bytes.toByteArray();
  }

  @Test
  void refusesAttributesThatNestTooDeep() {
    AnyValue value = integer(1);
    for (int i = 0; i < 80; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    byte[] bytes =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .setResource(
                        io.opentelemetry.proto.resource.v1.Resource.newBuilder()
                            .addAttributes(attribute("deep", value))))
            .build()
            .toByteArray();

    assertThatThrownBy(() -> JsonTranscoder.transcode(Signal.TRACES, bytes, bytes.length))
        .isInstanceOf(ProtoException.class)
        .hasMessage("more than 100 messages within each other");
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void endsOrThrowsTheDeclaredExceptionForAnyBytes(Signal signal) {
    Random random = new Random(37);
    RandomMessages messages = new RandomMessages(41, NOT_OURS);
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = messages.like(empty(signal)).toByteArray();
      for (int change = random.nextInt(4); change >= 0 && bytes.length > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        JsonTranscoder.transcode(signal, bytes, bytes.length);
      } catch (ProtoException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 2_900);
  }
}
