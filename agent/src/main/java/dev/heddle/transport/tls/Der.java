// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

/**
 * Reads DER values one after the other; every length is checked against what is there. One thread.
 * Source: ITU-T X.690 §8, §10.
 */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OID = 0x06;
  static final int SEQUENCE = 0x30;

  private static final int MOST_OID_BYTES = 64;

  private final byte[] bytes;
  private int at;
  private final int end;

  private Der(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  static Der of(byte[] bytes) {
    return new Der(bytes, 0, bytes.length);
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Of the next value, or -1 at the end. */
  int tag() {
    return at < end ? bytes[at] & 0xFF : -1;
  }

  /** What is within the next value, which must have that tag. */
  Der value(int tag) throws PemException {
    if (tag() != tag) {
      throw damaged();
    }
    int header = headerEnd();
    int length = length();
    at = header + length;
    return new Der(bytes, header, at);
  }

  /** The next value with its tag and length, whatever it is. */
  byte[] whole() throws PemException {
    int start = at;
    value(tag());
    return copy(start, at);
  }

  private int headerEnd() throws PemException {
    if (end - at < 2) {
      throw damaged();
    }
    int first = bytes[at + 1] & 0xFF;
    int header = at + 2 + (first < 0x80 ? 0 : first - 0x80);
    if (first == 0x80 || first > 0x84 || header > end) {
      throw damaged();
    }
    return header;
  }

  private int length() throws PemException {
    int header = headerEnd();
    long length = bytes[at + 1] & 0xFF;
    if (length >= 0x80) {
      length = 0;
      for (int i = at + 2; i < header; i++) {
        length = length << 8 | (bytes[i] & 0xFF);
      }
    }
    if (length > end - header) {
      throw damaged();
    }
    return (int) length;
  }

  Der sequence() throws PemException {
    return value(SEQUENCE);
  }

  byte[] octets() throws PemException {
    return value(OCTET_STRING).rest();
  }

  byte[] rest() {
    return copy(at, end);
  }

  private byte[] copy(int from, int to) {
    byte[] copy = new byte[to - from];
    System.arraycopy(bytes, from, copy, 0, copy.length);
    return copy;
  }

  /** A number from 0 to 2^31-1. */
  int number() throws PemException {
    byte[] digits = value(INTEGER).rest();
    if (digits.length == 0 || digits.length > 5 || digits[0] < 0) {
      throw damaged();
    }
    long number = 0;
    for (byte digit : digits) {
      number = number << 8 | (digit & 0xFF);
    }
    if (number > Integer.MAX_VALUE) {
      throw damaged();
    }
    return (int) number;
  }

  /** For example {@code 1.2.840.10045.2.1}. */
  String oid() throws PemException {
    Der content = value(OID);
    if (content.isAtEnd() || content.end - content.at > MOST_OID_BYTES) {
      throw damaged();
    }
    StringBuilder oid = new StringBuilder();
    long arc = 0;
    while (!content.isAtEnd()) {
      int next = content.bytes[content.at++];
      arc = arc << 7 | (next & 0x7F);
      if (next >= 0) {
        if (oid.length() == 0) {
          long first = Math.min(arc / 40, 2);
          oid.append(first).append('.').append(arc - first * 40);
        } else {
          oid.append('.').append(arc);
        }
        arc = 0;
      }
    }
    return oid.toString();
  }

  /** A value of that tag and content. */
  static byte[] encode(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    int lengthBytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
    byte[] value = new byte[2 + lengthBytes + length];
    value[0] = (byte) tag;
    value[1] = (byte) (lengthBytes == 0 ? length : 0x80 | lengthBytes);
    for (int i = 0; i < lengthBytes; i++) {
      value[2 + i] = (byte) (length >>> (8 * (lengthBytes - 1 - i)));
    }
    int at = 2 + lengthBytes;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, value, at, part.length);
      at += part.length;
    }
    return value;
  }

  static PemException damaged() {
    return new PemException("is damaged: its content is not DER");
  }
}
