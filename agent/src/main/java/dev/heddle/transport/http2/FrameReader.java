// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a peer's bytes into frames, whose payloads stay in one buffer that is used again. Any input:
 * it ends, or throws {@link IOException}. One thread. Source: RFC 9113 §4.1.
 */
final class FrameReader {
  private final InputStream in;
  private final byte[] buffer = new byte[Frame.HEAD_BYTES + Frame.MAX_PAYLOAD];

  private int position;
  private int end;
  private boolean started;

  private int type;
  private int flags;
  private int streamId;
  private int length;

  FrameReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the next frame as a whole; false where the stream ended before it began.
   *
   * @throws Http2Exception for what cannot be the beginning of HTTP/2, and for a frame that is too
   *     large
   */
  boolean next() throws IOException {
    if (!fill(Frame.HEAD_BYTES)) {
      return false;
    }
    length =
        (buffer[position] & 0xFF) << 16
            | (buffer[position + 1] & 0xFF) << 8
            | (buffer[position + 2] & 0xFF);
    type = buffer[position + 3] & 0xFF;
    flags = buffer[position + 4] & 0xFF;
    streamId = Frame.int31(buffer, position + 5);
    if (!started) {
      Greeting.check(buffer, position, type, flags);
      started = true;
    }
    if (length > Frame.MAX_PAYLOAD) {
      throw new Http2Exception(
          ErrorCode.FRAME_SIZE_ERROR, "a frame of " + length + " bytes, over what we allow");
    }
    position += Frame.HEAD_BYTES;
    if (!fill(length)) {
      throw ended();
    }
    position += length;
    return true;
  }

  /** Makes {@code count} bytes available from {@link #position} on. */
  private boolean fill(int count) throws IOException {
    if (buffer.length - position < count) {
      System.arraycopy(buffer, position, buffer, 0, end - position);
      end -= position;
      position = 0;
    }
    while (end - position < count) {
      if (end == position) {
        position = 0;
        end = 0;
      }
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        if (end == position) {
          return false;
        }
        if (!started) {
          Greeting.check(buffer, position, -1, 0);
        }
        throw ended();
      }
      end += read;
    }
    return true;
  }

  private static EOFException ended() {
    return new EOFException("connection closed within a frame");
  }

  /** Whether the next frame may be here already, so that answers to this one can wait for it. */
  boolean hasMore() {
    return end - position >= Frame.HEAD_BYTES;
  }

  int type() {
    return type;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  int streamId() {
    return streamId;
  }

  int length() {
    return length;
  }

  /** The payload is in it from {@link #payload()} on, until the next frame is read. */
  byte[] buffer() {
    return buffer;
  }

  int payload() {
    return position - length;
  }
}
