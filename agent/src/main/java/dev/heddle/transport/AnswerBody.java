// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

/**
 * The bytes of an answer as they come: up to one limit they are kept, beyond it they are only
 * counted, because the status alone says what became of the request, and beyond OTLP's limit the
 * answer is refused. One thread.
 */
public final class AnswerBody {
  /** OTLP's default cap for responses, before and after decompression. */
  public static final int MOST_BYTES = 4 << 20;

  private static final int FIRST_BYTES = 1024;
  private static final byte[] NOTHING = {};

  private final int keptBytes;
  private final int mostBytes;
  private byte[] bytes = NOTHING;
  private int length;
  private long seen;

  /**
   * @param keptBytes of an answer that is longer nothing is kept
   */
  public AnswerBody(int keptBytes) {
    this(keptBytes, 0);
  }

  /**
   * @param framingBytes that do not count
   */
  public AnswerBody(int keptBytes, int framingBytes) {
    this.mostBytes = MOST_BYTES + framingBytes;
    this.keptBytes = Math.min(keptBytes + framingBytes, mostBytes);
  }

  /**
   * So many bytes more are announced.
   *
   * @throws HttpFormatException where they are more than an answer may have
   */
  void expect(long more) throws HttpFormatException {
    if (more > mostBytes - seen) {
      throw tooLarge();
    }
  }

  /** Takes bytes over; false where they are more than an answer may have. */
  public boolean offer(byte[] source, int from, int count) {
    seen += count;
    if (seen > keptBytes) {
      bytes = NOTHING;
      length = 0;
      return seen <= mostBytes;
    }
    if (count > bytes.length - length) {
      int wanted = Math.max(FIRST_BYTES, Math.max(2 * length, length + count));
      byte[] larger = new byte[Math.min(keptBytes, wanted)];
      System.arraycopy(bytes, 0, larger, 0, length);
      bytes = larger;
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return true;
  }

  /**
   * @throws HttpFormatException where they are more than an answer may have
   */
  public void write(byte[] source, int from, int count) throws HttpFormatException {
    if (!offer(source, from, count)) {
      throw tooLarge();
    }
  }

  private static HttpFormatException tooLarge() {
    return new HttpFormatException(
        "response_too_large", "a response of over " + MOST_BYTES + " bytes");
  }

  /** Forgets what came. */
  public void clear() {
    bytes = NOTHING;
    length = 0;
  }

  /** Its first {@link #length()} bytes are what was kept. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** What was kept, and nothing where that is not all. */
  public byte[] toBytes() {
    if (length == bytes.length) {
      return bytes;
    }
    byte[] exact = new byte[length];
    System.arraycopy(bytes, 0, exact, 0, length);
    return exact;
  }
}
