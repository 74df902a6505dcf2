// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes protobuf into a growing array in one pass: the length of a nested message is patched in
 * when it is complete, as a varint of fixed width, which every parser accepts. One thread at a
 * time.
 *
 * <p>Source: protobuf encoding, https://protobuf.dev/programming-guides/encoding/
 */
public final class ProtoWriter {
  private static final int MAX_VARINT = 10;

  private byte[] buffer;
  private ByteBuffer wide; // the same bytes, eight at a time
  private int position;
  private int limit = Integer.MAX_VALUE - 16;

  public ProtoWriter(int initialCapacity) {
    this(new byte[initialCapacity]);
  }

  private ProtoWriter(byte[] buffer) {
    this.buffer = buffer;
    this.wide = wide(buffer);
  }

  private static ByteBuffer wide(byte[] buffer) {
    return ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The bytes written so far are the first {@link #length()} of it; valid until more is written.
   */
  public byte[] buffer() {
    return buffer;
  }

  public int length() {
    return position;
  }

  /** Gives the buffer away and goes on, empty, with another one. */
  public byte[] exchange(byte[] next) {
    byte[] written = buffer;
    buffer = next;
    wide = wide(next);
    position = 0;
    return written;
  }

  /** Forgets everything behind {@code length}, which was {@link #length()} once. */
  public void truncate(int length) {
    position = length;
  }

  /**
   * From now on the buffer does not grow beyond that; who writes more gets a {@link Full}, and what
   * is written then is of no use.
   */
  public void limit(int mostBytes) {
    limit = mostBytes;
  }

  /** Makes room, so that the next {@code bytes} bytes need no check. */
  void ensure(int bytes) {
    if (buffer.length - position < bytes) {
      grow(bytes);
    }
  }

  private void grow(int bytes) {
    long needed = (long) position + bytes;
    if (needed > limit) {
      throw new Full();
    }
    int capacity = (int) Math.min(limit, Math.max(needed, (long) buffer.length << 1));
    byte[] larger = new byte[capacity];
    System.arraycopy(buffer, 0, larger, 0, position);
    buffer = larger;
    wide = wide(larger);
  }

  /**
   * Opens a nested message whose length will probably fit in {@code width} varint bytes; {@link
   * #end} closes it.
   */
  public int begin(int tag, int width) {
    varint(tag);
    ensure(width);
    position += width;
    return position;
  }

  /** Closes the message that {@link #begin} opened, given what that returned. */
  public void end(int start, int width) {
    int length = position - start;
    int needed = varintSize(length);
    int actual = width;
    if (needed > width) { // rare: make room for a longer length
      actual = needed;
      ensure(needed - width);
      System.arraycopy(buffer, start, buffer, start + needed - width, length);
      position += needed - width;
    }
    int at = start - width;
    int rest = length;
    for (int i = 1; i < actual; i++) {
      buffer[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[at] = (byte) rest;
  }

  public void varint(long value) {
    if (value >>> 7 == 0 && position < buffer.length) { // tags, and most lengths
      buffer[position++] = (byte) value;
      return;
    }
    ensure(MAX_VARINT);
    position = put(buffer, position, value);
  }

  /** Writes a varint where there is room; returns the position behind it. */
  private static int put(byte[] target, int position, long value) {
    int at = position;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      target[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[at++] = (byte) rest;
    return at;
  }

  public void varintField(int tag, long value) {
    varint(tag);
    varint(value);
  }

  public void fixed64Field(int tag, long value) {
    int at = tag(tag, 8);
    wide.putLong(at, value);
    position = at + 8;
  }

  /** An element of a packed field. */
  void fixed64(long value) {
    ensure(8);
    wide.putLong(position, value);
    position += 8;
  }

  public void fixed32Field(int tag, int value) {
    int at = tag(tag, 4);
    wide.putInt(at, value);
    position = at + 4;
  }

  /** A bytes field of eight bytes, most significant first: a span id. */
  public void idField(int tag, long id) {
    int at = tag(tag, 9);
    buffer[at] = 8;
    wide.putLong(at + 1, Long.reverseBytes(id));
    position = at + 9;
  }

  /** A bytes field of sixteen bytes, most significant first: a trace id. */
  public void idField(int tag, long high, long low) {
    int at = tag(tag, 17);
    buffer[at] = 16;
    wide.putLong(at + 1, Long.reverseBytes(high));
    wide.putLong(at + 9, Long.reverseBytes(low));
    position = at + 17;
  }

  /** Makes room for a field and writes its tag; returns where its {@code bytes} bytes go. */
  private int tag(int tag, int bytes) {
    ensure(MAX_VARINT + bytes);
    int at = position;
    if (tag >>> 7 == 0) {
      buffer[at] = (byte) tag;
      return at + 1;
    }
    return put(buffer, at, tag);
  }

  public void raw(byte[] bytes) {
    raw(bytes, 0, bytes.length);
  }

  void raw(byte[] bytes, int from, int length) {
    ensure(length);
    System.arraycopy(bytes, from, buffer, position, length);
    position += length;
  }

  public void stringField(int tag, String value) {
    int length = value.length();
    if (isAscii(value)) {
      int at = tag(tag, MAX_VARINT + length);
      position = ascii(value, put(buffer, at, length));
    } else {
      varint(tag);
      varint(Utf8.length(value));
      utf8(value);
    }
  }

  /**
   * The rest of a {@code KeyValue} field behind its tag, with a string: its length, the key, the
   * value.
   *
   * @param key the field {@code KeyValue.key}
   */
  void stringAttribute(byte[] key, String value) {
    boolean ascii = isAscii(value);
    int bytes = ascii ? value.length() : Utf8.length(value);
    int anyValue = 1 + varintSize(bytes) + bytes;
    ensure(key.length + bytes + 4 * MAX_VARINT);
    byte[] target = buffer;
    int at = put(target, position, key.length + 1 + varintSize(anyValue) + anyValue);
    System.arraycopy(key, 0, target, at, key.length);
    at += key.length;
    target[at++] = Fields.VALUE;
    at = put(target, at, anyValue);
    target[at++] = Fields.STRING_VALUE;
    at = put(target, at, bytes);
    position = ascii ? ascii(value, at) : Utf8.write(value, target, at);
  }

  private static boolean isAscii(String value) {
    int bits = 0;
    for (int i = 0; i < value.length(); i++) {
      bits |= value.charAt(i);
    }
    return bits < 0x80;
  }

  /** Copies ASCII text where there is room; returns the position behind it. */
  @SuppressWarnings(
      "deprecation") // getBytes of the chars' low bytes: the only bulk copy without allocation
  private int ascii(String value, int at) {
    int length = value.length();
    value.getBytes(0, length, buffer, at);
    return at + length;
  }

  /** Any text; the caller has written {@link Utf8#length}. */
  void utf8(String value) {
    ensure(Utf8.length(value));
    position = Utf8.write(value, buffer, position);
  }

  /** More was written than the writer may hold. */
  public static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("more than the writer may hold", null, false, false);
    }
  }

  byte[] toByteArray() {
    return toByteArray(0);
  }

  byte[] toByteArray(int from) {
    byte[] copy = new byte[position - from];
    System.arraycopy(buffer, from, copy, 0, copy.length);
    return copy;
  }

  /** How many bytes {@code value} takes as a varint; {@code value} is not negative. */
  static int varintSize(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }
}
