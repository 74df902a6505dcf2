// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.WireFormat;
import java.nio.charset.StandardCharsets;

/**
 * Reads the few small messages a receiver answers with, and what {@link JsonTranscoder} puts into
 * JSON. Any input: it ends or throws {@link ProtoException}. One thread.
 */
final class ProtoReader {
  private static final int WIRE_TYPE_MASK = (1 << Fields.WIRE_TYPE_BITS) - 1;

  private final byte[] bytes;
  private final int end;
  private int position;

  ProtoReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** Where the next field begins. */
  int position() {
    return position;
  }

  /** The next field's tag, or 0 at the end. */
  int tag() throws ProtoException {
    if (position == end) {
      return 0;
    }
    long tag = varint();
    if (tag >>> 32 != 0 || tag >>> Fields.WIRE_TYPE_BITS == 0) {
      throw new ProtoException("field number 0 or too large");
    }
    return (int) tag;
  }

  long varint() throws ProtoException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position == end) {
        throw new ProtoException("ends within a varint");
      }
      byte next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new ProtoException("varint of more than ten bytes");
  }

  ProtoReader message() throws ProtoException {
    long length = varint();
    int start = position;
    advance(length);
    return new ProtoReader(bytes, start, position);
  }

  String string() throws ProtoException {
    long length = varint();
    int start = position;
    advance(length);
    return new String(bytes, start, position - start, StandardCharsets.UTF_8);
  }

  void skipValue(int tag) throws ProtoException {
    switch (tag & WIRE_TYPE_MASK) {
      case WireFormat.WIRETYPE_VARINT:
        varint();
        break;
      case WireFormat.WIRETYPE_FIXED64:
        advance(8);
        break;
      case WireFormat.WIRETYPE_LENGTH_DELIMITED:
        advance(varint());
        break;
      case WireFormat.WIRETYPE_FIXED32:
        advance(4);
        break;
      default:
        throw new ProtoException("a group or an unknown wire type");
    }
  }

  /** The next eight bytes, the least significant first. */
  long fixed64() throws ProtoException {
    return (fixed32() & 0xFFFF_FFFFL) | (long) fixed32() << 32;
  }

  int fixed32() throws ProtoException {
    int start = position;
    advance(4);
    return (bytes[start] & 0xFF)
        | (bytes[start + 1] & 0xFF) << 8
        | (bytes[start + 2] & 0xFF) << 16
        | (bytes[start + 3] & 0xFF) << 24;
  }

  boolean isAtEnd() {
    return position == end;
  }

  /** Another reader of what is left; this one stays where it is. */
  ProtoReader lookAhead() {
    return new ProtoReader(bytes, position, end);
  }

  /** How many bytes are left. */
  int remaining() {
    return end - position;
  }

  /** One of the bytes that are left. */
  byte at(int index) {
    return bytes[position + index];
  }

  private void advance(long count) throws ProtoException {
    if (count < 0 || count > end - position) {
      throw new ProtoException("ends within a field");
    }
    position += (int) count;
  }
}
