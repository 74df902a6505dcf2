// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.WireFormat;
import dev.heddle.otlp.JsonSchema.Field;
import java.math.BigDecimal;
import java.util.Base64;

/**
 * Turns an export request in OTLP's JSON into protobuf, the other way of {@link JsonTranscoder}.
 * Members that the schema does not have are passed over, as are nulls. Stateless, any thread.
 *
 * <p>Source: OTLP §JSON Protobuf Encoding, protobuf's JSON mapping.
 */
public final class JsonRequestReader {
  private static final int DEEPEST = 100;
  private static final int LENGTH_BYTES = 4;

  private final JsonScanner in;
  private final ProtoWriter out;

  private JsonRequestReader(JsonScanner in, ProtoWriter out) {
    this.in = in;
    this.out = out;
  }

  /**
   * @throws ProtoException where it is no such request
   */
  public static byte[] read(Signal signal, byte[] json, int length) throws ProtoException {
    JsonScanner in = new JsonScanner(json, length);
    ProtoWriter out = new ProtoWriter(length / 2 + 64);
    in.blanks();
    new JsonRequestReader(in, out).message(JsonSchema.of(signal), 0);
    if (!in.isAtEnd()) {
      throw JsonScanner.bad();
    }
    return out.toByteArray();
  }

  private void message(JsonSchema schema, int depth) throws ProtoException {
    if (depth > DEEPEST) {
      throw new ProtoException("more than " + DEEPEST + " messages within each other");
    }
    boolean more = in.open('{', '}');
    while (more) {
      int number = schema.number(in.name());
      Field field = schema.field(number);
      if (field == null || in.peek() == 'n') {
        in.skip();
      } else if (field.repeated) {
        elements(field, number, depth);
      } else {
        value(field, number, depth);
      }
      more = in.more('}');
    }
  }

  private void elements(Field field, int number, int depth) throws ProtoException {
    boolean more = in.open('[', ']');
    while (more) {
      value(field, number, depth);
      more = in.more(']');
    }
  }

  private void value(Field field, int number, int depth) throws ProtoException {
    int tag = number << Fields.WIRE_TYPE_BITS | JsonTranscoder.wireType(field);
    JsonSchema nested = field.message;
    if (nested != null) {
      int start = out.begin(tag, LENGTH_BYTES);
      message(nested, depth + 1);
      out.end(start, LENGTH_BYTES);
    } else if (field.kind == JsonSchema.STRING) {
      out.stringField(tag, in.string());
    } else if (field.kind == JsonSchema.HEX || field.kind == JsonSchema.BASE64) {
      byte[] bytes = field.kind == JsonSchema.HEX ? hex(in.string()) : base64(in.string());
      out.varint(tag);
      out.varint(bytes.length);
      out.raw(bytes);
    } else {
      scalar(field, tag, in.peek() == '"' ? in.string() : in.literal());
    }
  }

  private static byte[] hex(String text) throws ProtoException {
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0 || (text.length() & 1) != 0) {
        throw new ProtoException("an id that is not hexadecimal");
      }
      bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
    }
    return bytes;
  }

  private static byte[] base64(String text) throws ProtoException {
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw new ProtoException("bytes that are not Base64");
    }
  }

  private void scalar(Field field, int tag, String text) throws ProtoException {
    try {
      switch (field.kind) {
        case JsonSchema.BOOL:
          out.varintField(tag, bool(text));
          break;
        case JsonSchema.DOUBLE:
          out.fixed64Field(tag, Double.doubleToRawLongBits(Double.parseDouble(text)));
          break;
        case JsonSchema.ZIGZAG_NUMBER:
          int value = (int) number(text);
          out.varintField(tag, (value << 1 ^ value >> 31) & 0xFFFF_FFFFL);
          break;
        case JsonSchema.UNSIGNED_VARINT_TEXT:
        case JsonSchema.FIXED64_TEXT:
          whole(tag, unsigned(text));
          break;
        default:
          whole(tag, number(text));
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw new ProtoException(field.name + " is not a number");
    }
  }

  private static long bool(String text) throws ProtoException {
    if (!text.equals("true") && !text.equals("false")) {
      throw new ProtoException("neither true nor false");
    }
    return text.equals("true") ? 1 : 0;
  }

  private void whole(int tag, long value) {
    int wireType = tag & (1 << Fields.WIRE_TYPE_BITS) - 1;
    if (wireType == WireFormat.WIRETYPE_VARINT) {
      out.varintField(tag, value);
    } else if (wireType == WireFormat.WIRETYPE_FIXED32) {
      out.fixed32Field(tag, (int) value);
    } else {
      out.fixed64Field(tag, value);
    }
  }

  private static long unsigned(String text) {
    return isPlain(text) ? Long.parseUnsignedLong(text) : exponential(text);
  }

  private static long number(String text) {
    return isPlain(text) ? Long.parseLong(text) : exponential(text);
  }

  private static boolean isPlain(String text) {
    return text.length() <= 20
        && text.indexOf('.') < 0
        && text.indexOf('e') < 0
        && text.indexOf('E') < 0;
  }

  /** As 1e3, which JavaScript writes for large numbers. */
  private static long exponential(String text) {
    BigDecimal value = text.length() > 40 ? null : new BigDecimal(text);
    if (value == null || value.scale() < -20) {
      throw new ArithmeticException("too large");
    }
    return value.longValueExact();
  }
}
