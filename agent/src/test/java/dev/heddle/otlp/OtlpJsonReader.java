// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** OTLP's JSON into generated classes, as a receiver would, and nothing that is not OTLP's. */
public final class OtlpJsonReader {
  private OtlpJsonReader() {}

  @SuppressWarnings("unchecked")
  public static void read(Object json, Message.Builder builder) {
    for (Map.Entry<String, Object> member : ((Map<String, Object>) json).entrySet()) {
      FieldDescriptor field = null;
      for (FieldDescriptor candidate : builder.getDescriptorForType().getFields()) {
        if (candidate.getJsonName().equals(member.getKey())) {
          field = candidate;
        }
      }
      if (field == null) {
        throw new IllegalStateException("no field " + member.getKey());
      }
      if (field.isRepeated()) {
        for (Object element : (List<Object>) member.getValue()) {
          builder.addRepeatedField(field, value(field, element, builder));
        }
      } else {
        builder.setField(field, value(field, member.getValue(), builder));
      }
    }
  }

  private static Object value(FieldDescriptor field, Object json, Message.Builder builder) {
    switch (field.getType()) {
      case MESSAGE:
        Message.Builder nested = builder.newBuilderForField(field);
        read(json, nested);
        return nested.build();
      case STRING:
        return (String) json;
      case BYTES:
        boolean id = field.getName().endsWith("trace_id") || field.getName().endsWith("span_id");
        return ByteString.copyFrom(
            id
                ? HexFormat.of().parseHex((String) json)
                : Base64.getDecoder().decode((String) json));
      case BOOL:
        return (Boolean) json;
      case ENUM:
        return field.getEnumType().findValueByNumber(Integer.parseInt(digits(json)));
      case UINT32:
      case FIXED32:
        return Integer.parseUnsignedInt(digits(json));
      case INT32:
      case SINT32:
        return Integer.parseInt(digits(json));
      case UINT64:
      case FIXED64:
        return Long.parseUnsignedLong((String) json);
      case INT64:
      case SFIXED64:
        return Long.parseLong((String) json);
      case DOUBLE:
        return json instanceof String
            ? Double.valueOf((String) json)
            : Double.valueOf(digits(json));
      default:
        throw new IllegalStateException(field.toString());
    }
  }

  private static String digits(Object json) {
    return ((StrictJson.Num) json).digits();
  }
}
