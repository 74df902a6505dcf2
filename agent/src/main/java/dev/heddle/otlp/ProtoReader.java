// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.WireFormat;
import java.nio.charset.StandardCharsets;

/**
 * Reads the few small messages a receiver answers with. Any input: it ends or throws {@link
 * ProtoException}. One thread.
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

  private void advance(long count) throws ProtoException {
    if (count < 0 || count > end - position) {
      throw new ProtoException("ends within a field");
    }
    position += (int) count;
  }
}
