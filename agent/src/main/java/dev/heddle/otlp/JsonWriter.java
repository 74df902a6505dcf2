// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import java.nio.charset.StandardCharsets;

/** JSON as bytes, in a buffer that grows to a limit. One thread. Source: RFC 8259. */
public final class JsonWriter {
  private static final int INITIAL_BYTES = 4096;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private int mostBytes;
  private byte[] buffer;
  private int length;

  /**
   * @param mostBytes who writes more gets a {@link ProtoWriter.Full}
   */
  public JsonWriter(int mostBytes) {
    this.mostBytes = mostBytes;
    this.buffer = new byte[Math.min(mostBytes, INITIAL_BYTES)];
  }

  /** From now on it holds no more than that. */
  void limit(int bytes) {
    mostBytes = bytes;
  }

  void raw(byte[] json) {
    ensure(json.length);
    System.arraycopy(json, 0, buffer, length, json.length);
    length += json.length;
  }

  void clear() {
    length = 0;
  }

  /** The first {@link #length()} bytes of it are the text, until the next is written. */
  public byte[] buffer() {
    return buffer;
  }

  public int length() {
    return length;
  }

  byte[] toBytes() {
    byte[] result = new byte[length];
    System.arraycopy(buffer, 0, result, 0, length);
    return result;
  }

  void sign(char sign) {
    ensure(1);
    buffer[length++] = (byte) sign;
  }

  /** ASCII, as it is. */
  void ascii(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      buffer[length++] = (byte) text.charAt(i);
    }
  }

  /** A name that needs no escaping, with its colon. */
  void name(String name) {
    sign('"');
    ascii(name);
    ascii("\":");
  }

  void quoted(String ascii) {
    sign('"');
    ascii(ascii);
    sign('"');
  }

  /** UTF-8 as it is, between quotes. */
  void string(ProtoReader text) {
    int count = text.remaining();
    ensure(count + 2);
    buffer[length++] = '"';
    for (int i = 0; i < count; i++) {
      byte next = text.at(i);
      if (next >= 0 && (next < ' ' || next == '"' || next == '\\' || next == 0x7F)) {
        escaped(next, count - i);
      } else {
        buffer[length++] = next;
      }
    }
    sign('"');
  }

  private void escaped(byte next, int left) {
    ensure(6 + left);
    buffer[length++] = '\\';
    if (next == '"' || next == '\\') {
      buffer[length++] = next;
    } else {
      ascii("u00");
      buffer[length++] = HEX[next >> 4];
      buffer[length++] = HEX[next & 0xF];
    }
    ensure(left);
  }

  void hex(ProtoReader bytes) {
    int count = bytes.remaining();
    ensure(count * 2 + 2);
    buffer[length++] = '"';
    for (int i = 0; i < count; i++) {
      buffer[length++] = HEX[(bytes.at(i) & 0xF0) >> 4];
      buffer[length++] = HEX[bytes.at(i) & 0xF];
    }
    buffer[length++] = '"';
  }

  void base64(ProtoReader bytes) {
    int count = bytes.remaining();
    ensure(count / 3 * 4 + 6);
    buffer[length++] = '"';
    for (int i = 0; i < count; i += 3) {
      int left = count - i;
      int bits =
          (bytes.at(i) & 0xFF) << 16
              | (left > 1 ? (bytes.at(i + 1) & 0xFF) << 8 : 0)
              | (left > 2 ? bytes.at(i + 2) & 0xFF : 0);
      buffer[length++] = BASE64[bits >> 18];
      buffer[length++] = BASE64[bits >> 12 & 0x3F];
      buffer[length++] = left > 1 ? BASE64[bits >> 6 & 0x3F] : (byte) '=';
      buffer[length++] = left > 2 ? BASE64[bits & 0x3F] : (byte) '=';
    }
    buffer[length++] = '"';
  }

  /** Text where JSON has no such number. */
  void number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      quoted(Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    } else {
      ascii(Double.toString(value));
    }
  }

  private void ensure(int more) {
    if (buffer.length - length < more) {
      if (more > mostBytes - length) {
        throw new ProtoWriter.Full();
      }
      byte[] larger =
          new byte[(int) Math.min(mostBytes, Math.max(buffer.length * 2L, length + more))];
      System.arraycopy(buffer, 0, larger, 0, length);
      buffer = larger;
    }
  }
}
