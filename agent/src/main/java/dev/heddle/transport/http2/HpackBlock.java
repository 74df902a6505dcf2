// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A header block in the making. It uses the static table only, so that blocks and parts of them can
 * be made once for all connections. One thread. Source: RFC 7541 §6.2.
 */
public final class HpackBlock {
  private static final int NOT_INDEXED = 0x00;
  private static final int NEVER_INDEXED = 0x10;
  private static final int NAME_INDEX_BITS = 4;

  private byte[] bytes;
  private int length;
  private int listBytes;

  public HpackBlock(int capacity) {
    bytes = new byte[capacity];
  }

  /** Makes it empty. */
  public HpackBlock clear() {
    length = 0;
    listBytes = 0;
    return this;
  }

  /** A field whose name and value have this index in the static table. */
  public HpackBlock indexed(int index, int nameAndValueBytes) {
    listBytes += nameAndValueBytes + HpackTable.ENTRY_BYTES;
    return put(0x80 | index);
  }

  /** A field whose name has this index in the static table. */
  public HpackBlock field(int nameIndex, int nameBytes, String value) {
    listBytes += nameBytes;
    integer(NOT_INDEXED, NAME_INDEX_BITS, nameIndex);
    return value(value);
  }

  public HpackBlock field(String name, String value) {
    put(NOT_INDEXED);
    string(name);
    return value(value);
  }

  /** A field that no proxy keeps in a table, as it may hold a key. */
  public HpackBlock secret(String name, String value) {
    put(NEVER_INDEXED);
    string(name);
    return value(value);
  }

  private HpackBlock value(String value) {
    listBytes += HpackTable.ENTRY_BYTES;
    string(value);
    return this;
  }

  private void string(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    listBytes += encoded.length;
    integer(0, 7, encoded.length);
    append(encoded, encoded.length);
  }

  /** All of another block. */
  public HpackBlock append(HpackBlock other) {
    listBytes += other.listBytes;
    append(other.bytes, other.length);
    return this;
  }

  private void append(byte[] more, int count) {
    reserve(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
  }

  private void integer(int pattern, int prefixBits, int value) {
    int most = (1 << prefixBits) - 1;
    if (value < most) {
      put(pattern | value);
      return;
    }
    put(pattern | most);
    int left = value - most;
    for (; left >= 0x80; left >>>= 7) {
      put(0x80 | (left & 0x7F));
    }
    put(left);
  }

  private HpackBlock put(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** As SETTINGS_MAX_HEADER_LIST_SIZE counts: names, values and 32 for each field. */
  int listBytes() {
    return listBytes;
  }
}
