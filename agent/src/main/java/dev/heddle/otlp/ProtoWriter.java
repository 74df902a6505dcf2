// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

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
  private int position;

  public ProtoWriter(int initialCapacity) {
    buffer = new byte[initialCapacity];
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
    position = 0;
    return written;
  }

  /** Forgets everything behind {@code length}, which was {@link #length()} once. */
  public void truncate(int length) {
    position = length;
  }

  /** Makes room, so that the next {@code bytes} bytes need no check. */
  void ensure(int bytes) {
    if (buffer.length - position < bytes) {
      grow(bytes);
    }
  }

  private void grow(int bytes) {
    long needed = (long) position + bytes;
    if (needed > Integer.MAX_VALUE - 16) {
      throw new IllegalStateException("a message of over 2 GiB");
    }
    int capacity =
        (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, (long) buffer.length << 1));
    byte[] larger = new byte[capacity];
    System.arraycopy(buffer, 0, larger, 0, position);
    buffer = larger;
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
    ensure(MAX_VARINT);
    byte[] target = buffer;
    int at = position;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      target[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[at++] = (byte) rest;
    position = at;
  }

  public void varintField(int tag, long value) {
    varint(tag);
    varint(value);
  }

  public void fixed64Field(int tag, long value) {
    varint(tag);
    ensure(8);
    byte[] target = buffer;
    int at = position;
    long rest = value;
    for (int i = 0; i < 8; i++) {
      target[at + i] = (byte) rest;
      rest >>>= 8;
    }
    position = at + 8;
  }

  public void fixed32Field(int tag, int value) {
    varint(tag);
    ensure(4);
    byte[] target = buffer;
    int at = position;
    target[at] = (byte) value;
    target[at + 1] = (byte) (value >>> 8);
    target[at + 2] = (byte) (value >>> 16);
    target[at + 3] = (byte) (value >>> 24);
    position = at + 4;
  }

  /** A bytes field of eight bytes, most significant first: a span id. */
  public void idField(int tag, long id) {
    varint(tag);
    ensure(9);
    buffer[position++] = 8;
    bigEndian(id);
  }

  /** A bytes field of sixteen bytes, most significant first: a trace id. */
  public void idField(int tag, long high, long low) {
    varint(tag);
    ensure(17);
    buffer[position++] = 16;
    bigEndian(high);
    bigEndian(low);
  }

  private void bigEndian(long value) {
    byte[] target = buffer;
    int at = position;
    target[at] = (byte) (value >>> 56);
    target[at + 1] = (byte) (value >>> 48);
    target[at + 2] = (byte) (value >>> 40);
    target[at + 3] = (byte) (value >>> 32);
    target[at + 4] = (byte) (value >>> 24);
    target[at + 5] = (byte) (value >>> 16);
    target[at + 6] = (byte) (value >>> 8);
    target[at + 7] = (byte) value;
    position = at + 8;
  }

  public void raw(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, position, bytes.length);
    position += bytes.length;
  }

  public void stringField(int tag, String value) {
    int start = position;
    varint(tag);
    varint(value.length());
    if (!ascii(value)) {
      position = start;
      varint(tag);
      varint(Utf8.length(value));
      utf8(value);
    }
  }

  /**
   * Writes {@code value} if it is all ASCII; else leaves rubbish behind {@link #length()} and
   * returns false.
   */
  @SuppressWarnings(
      "deprecation") // String.getBytes of low bytes: the only bulk copy without allocation, right
  // for ASCII
  boolean ascii(String value) {
    int length = value.length();
    int bits = 0;
    for (int i = 0; i < length; i++) {
      bits |= value.charAt(i);
    }
    if (bits >= 0x80) {
      return false;
    }
    ensure(length);
    value.getBytes(0, length, buffer, position);
    position += length;
    return true;
  }

  /** Any text; the caller has written {@link Utf8#length}. */
  void utf8(String value) {
    ensure(Utf8.length(value));
    position = Utf8.write(value, buffer, position);
  }

  byte[] toByteArray() {
    byte[] copy = new byte[position];
    System.arraycopy(buffer, 0, copy, 0, position);
    return copy;
  }

  /** How many bytes {@code value} takes as a varint; {@code value} is not negative. */
  static int varintSize(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }
}
