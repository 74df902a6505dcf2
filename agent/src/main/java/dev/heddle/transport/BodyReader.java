// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one response in each of its framings, and undoes gzip, both as far as {@link
 * AnswerBody} goes. Source: RFC 9112 §6, §7.
 */
final class BodyReader {
  private static final int MAX_CHUNK_LINE = 4_096;
  private static final int MOST_AT_ONCE = 4_096;

  private final ConnectionInput in;
  private final int keptBytes;
  private byte @Nullable [] piece;
  private boolean endedWithConnection;

  BodyReader(ConnectionInput in, int keptBytes) {
    this.in = in;
    this.keptBytes = keptBytes;
  }

  boolean endedWithConnection() {
    return endedWithConnection;
  }

  void endWithConnection() {
    endedWithConnection = true;
  }

  byte[] exactly(long length) throws IOException {
    if (length < 0) {
      throw ResponseReader.bad("a Content-Length that is not a number");
    }
    if (length <= Math.min(MOST_AT_ONCE, keptBytes)) {
      return small((int) length);
    }
    AnswerBody body = new AnswerBody(keptBytes);
    copy(length, body);
    return body.toBytes();
  }

  /** Most answers: no buffer between. A large length is not believed before its bytes are there. */
  private byte[] small(int length) throws IOException {
    byte[] body = new byte[length];
    for (int at = 0; at < length; ) {
      int count = in.read(body, at, length - at);
      if (count < 0) {
        throw ConnectionInput.ended();
      }
      at += count;
    }
    return body;
  }

  /**
   * @param refusal what is answered and closed before the request is read, such as a 407: then the
   *     connection is reset behind the answer, RFC 9112 §9.6
   */
  byte[] untilClose(boolean refusal) throws IOException {
    endedWithConnection = true;
    AnswerBody body = new AnswerBody(keptBytes);
    byte[] piece = piece();
    try {
      for (int count = in.read(piece, 0, piece.length);
          count >= 0;
          count = in.read(piece, 0, piece.length)) {
        body.write(piece, 0, count);
      }
    } catch (SocketException e) {
      if (!refusal) {
        throw e;
      }
    }
    return body.toBytes();
  }

  byte[] chunked() throws IOException {
    AnswerBody body = new AnswerBody(keptBytes);
    for (long size = chunkSize(); size != 0; size = chunkSize()) {
      copy(size, body);
      int next = in.read();
      if (next == '\r') {
        next = in.read();
      }
      if (next != '\n') {
        throw ResponseReader.bad("a chunk that does not end where it should");
      }
    }
    return body.toBytes();
  }

  private long chunkSize() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw ConnectionInput.ended();
      }
      if (line.length() > MAX_CHUNK_LINE) {
        throw ResponseReader.bad("a chunk's size line of over 4 KiB");
      }
      line.append((char) next);
    }
    int extension = line.indexOf(";");
    long size = number((extension < 0 ? line : line.substring(0, extension)).toString().trim(), 16);
    if (size < 0) {
      throw ResponseReader.bad("a chunk without a size");
    }
    return size;
  }

  private void copy(long length, AnswerBody body) throws IOException {
    body.expect(length);
    byte[] piece = piece();
    long left = length;
    while (left > 0) {
      int count = in.read(piece, 0, (int) Math.min(left, piece.length));
      if (count < 0) {
        throw ConnectionInput.ended();
      }
      body.write(piece, 0, count);
      left -= count;
    }
  }

  byte[] decoded(byte[] body, @Nullable String encoding) throws IOException {
    if (body.length == 0 || !isGzip(encoding)) {
      return body;
    }
    AnswerBody plain = new AnswerBody(keptBytes);
    byte[] piece = piece();
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      for (int count = gzip.read(piece); count >= 0; count = gzip.read(piece)) {
        plain.write(piece, 0, count);
      }
    } catch (HttpFormatException e) {
      throw e;
    } catch (IOException e) {
      throw ResponseReader.bad("a body that is not gzip though it says so");
    }
    return plain.toBytes();
  }

  private byte[] piece() {
    byte[] known = piece;
    if (known == null) {
      piece = known = new byte[2048];
    }
    return known;
  }

  private static boolean isGzip(@Nullable String encoding) {
    return encoding != null
        && (encoding.trim().equalsIgnoreCase("gzip") || encoding.trim().equalsIgnoreCase("x-gzip"));
  }

  /** A number without sign, or -1 where it is none or too large. */
  static long number(String digits, int radix) {
    if (digits.isEmpty() || digits.length() > 12) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
