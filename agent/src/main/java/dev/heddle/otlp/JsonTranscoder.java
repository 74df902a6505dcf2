// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.WireFormat;
import dev.heddle.otlp.JsonSchema.Field;

/**
 * Turns an encoded request into OTLP's JSON, so that spans, metrics and logs are encoded by one
 * encoder only. Fields that the schema does not have are left out. Stateless, any thread.
 *
 * <p>Ids are hexadecimal, enums are numbers, integers of 64 bits are text, bytes are Base64. A
 * message's repeated fields may be scattered, as protobuf allows, singular ones come once, as
 * encoders write them. Source: OTLP §JSON Protobuf Encoding.
 */
public final class JsonTranscoder {
  /** Protobuf's own limit; attributes nest as deep as the application makes them. */
  private static final int DEEPEST = 100;

  private final JsonWriter out;

  private JsonTranscoder(JsonWriter out) {
    this.out = out;
  }

  /**
   * @param request the protobuf encoding of the signal's export request
   * @throws ProtoException where it is none
   */
  public static byte[] transcode(Signal signal, byte[] request, int length) throws ProtoException {
    JsonWriter out = new JsonWriter(Integer.MAX_VALUE - 16);
    transcode(signal, request, length, out);
    return out.toBytes();
  }

  /**
   * As the other, into a writer that has what it needs for many requests.
   *
   * @throws ProtoWriter.Full where it takes more than the writer may hold
   */
  public static void transcode(Signal signal, byte[] request, int length, JsonWriter out)
      throws ProtoException {
    out.clear();
    new JsonTranscoder(out).message(JsonSchema.of(signal), new ProtoReader(request, 0, length), 0);
  }

  /** One message of a request, behind what the writer has. */
  static void append(JsonSchema schema, ProtoReader message, JsonWriter out) throws ProtoException {
    new JsonTranscoder(out).message(schema, message, 0);
  }

  private void message(JsonSchema schema, ProtoReader message, int depth) throws ProtoException {
    if (depth > DEEPEST) {
      throw new ProtoException("more than " + DEEPEST + " messages within each other");
    }
    out.sign('{');
    int written = 0; // a bit a field: which are there already
    for (int tag = message.tag(); tag != 0; tag = message.tag()) {
      int number = tag >>> Fields.WIRE_TYPE_BITS;
      Field field = schema.field(number);
      if (field == null || (written & 1 << number) != 0) {
        message.skipValue(tag);
        continue;
      }
      if (written != 0) {
        out.sign(',');
      }
      written |= 1 << number;
      out.name(field.name);
      if (field.repeated) {
        array(field, number, tag, message, depth);
      } else {
        value(field, tag, message, depth);
      }
    }
    out.sign('}');
  }

  /** All values of that number, wherever in the message they are; the first one is read. */
  private void array(Field field, int number, int firstTag, ProtoReader message, int depth)
      throws ProtoException {
    out.sign('[');
    boolean any = values(field, firstTag, message, depth, false);
    ProtoReader others = message.lookAhead();
    for (int tag = others.tag(); tag != 0; tag = others.tag()) {
      if (tag >>> Fields.WIRE_TYPE_BITS == number) {
        any |= values(field, tag, others, depth, any);
      } else {
        others.skipValue(tag);
      }
    }
    out.sign(']');
  }

  private boolean values(Field field, int tag, ProtoReader message, int depth, boolean before)
      throws ProtoException {
    boolean delimited = wireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    if (!delimited || wireType(field) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      separate(before);
      value(field, tag, message, depth);
      return true;
    }
    boolean any = before;
    ProtoReader packed = message.message();
    while (!packed.isAtEnd()) {
      separate(any);
      scalar(field, packed);
      any = true;
    }
    return any;
  }

  private void separate(boolean before) {
    if (before) {
      out.sign(',');
    }
  }

  private static int wireType(int tag) {
    return tag & (1 << Fields.WIRE_TYPE_BITS) - 1;
  }

  static int wireType(Field field) {
    switch (field.kind) {
      case JsonSchema.STRING:
      case JsonSchema.BASE64:
      case JsonSchema.HEX:
      case JsonSchema.MESSAGE:
        return WireFormat.WIRETYPE_LENGTH_DELIMITED;
      case JsonSchema.FIXED32_NUMBER:
        return WireFormat.WIRETYPE_FIXED32;
      case JsonSchema.FIXED64_TEXT:
      case JsonSchema.SIGNED_FIXED64_TEXT:
      case JsonSchema.DOUBLE:
        return WireFormat.WIRETYPE_FIXED64;
      default:
        return WireFormat.WIRETYPE_VARINT;
    }
  }

  private void value(Field field, int tag, ProtoReader message, int depth) throws ProtoException {
    if (wireType(tag) != wireType(field)) {
      throw new ProtoException(field.name + " in another wire type");
    }
    JsonSchema nested = field.message;
    if (nested != null) {
      message(nested, message.message(), depth + 1);
    } else if (field.kind == JsonSchema.STRING) {
      out.string(message.message());
    } else if (field.kind == JsonSchema.HEX) {
      out.hex(message.message());
    } else if (field.kind == JsonSchema.BASE64) {
      out.base64(message.message());
    } else {
      scalar(field, message);
    }
  }

  private void scalar(Field field, ProtoReader message) throws ProtoException {
    switch (field.kind) {
      case JsonSchema.BOOL:
        out.ascii(message.varint() != 0 ? "true" : "false");
        break;
      case JsonSchema.VARINT_NUMBER:
        out.ascii(Long.toString(message.varint()));
        break;
      case JsonSchema.VARINT_TEXT:
        out.quoted(Long.toString(message.varint()));
        break;
      case JsonSchema.UNSIGNED_VARINT_TEXT:
        out.quoted(Long.toUnsignedString(message.varint()));
        break;
      case JsonSchema.ZIGZAG_NUMBER:
        int encoded = (int) message.varint();
        out.ascii(Integer.toString(encoded >>> 1 ^ -(encoded & 1)));
        break;
      case JsonSchema.FIXED32_NUMBER:
        out.ascii(Long.toString(message.fixed32() & 0xFFFF_FFFFL));
        break;
      case JsonSchema.FIXED64_TEXT:
        out.quoted(Long.toUnsignedString(message.fixed64()));
        break;
      case JsonSchema.SIGNED_FIXED64_TEXT:
        out.quoted(Long.toString(message.fixed64()));
        break;
      default:
        out.number(Double.longBitsToDouble(message.fixed64()));
    }
  }
}
