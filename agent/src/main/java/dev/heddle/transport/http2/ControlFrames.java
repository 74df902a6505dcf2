// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The small frames that wait for whoever writes next, so that the reader never waits for a writer.
 * Any thread.
 */
final class ControlFrames {
  /** A peer that makes us answer and does not read the answers fills it. */
  private static final int MOST_BYTES = 16_384;

  private byte[] waiting = new byte[256];
  private byte[] spare = new byte[256];
  private int length;

  synchronized boolean isEmpty() {
    return length == 0;
  }

  synchronized int length() {
    return length;
  }

  void settingsAck() throws Http2Exception {
    add(Frame.SETTINGS, Frame.ACK, 0, null, 0, 0);
  }

  void pingAck(byte[] bytes, int from) throws Http2Exception {
    add(Frame.PING, Frame.ACK, 0, bytes, from, 8);
  }

  void windowUpdate(int streamId, int increment) throws Http2Exception {
    add(Frame.WINDOW_UPDATE, 0, streamId, number(increment), 0, 4);
  }

  void reset(int streamId, int code) throws Http2Exception {
    add(Frame.RST_STREAM, 0, streamId, number(code), 0, 4);
  }

  /** No stream of the peer's was processed, as it can open none. */
  void goAway(int code) throws Http2Exception {
    byte[] payload = new byte[8];
    Frame.int32(payload, 4, code);
    add(Frame.GOAWAY, 0, 0, payload, 0, 8);
  }

  private static byte[] number(int value) {
    byte[] payload = new byte[4];
    Frame.int32(payload, 0, value);
    return payload;
  }

  private synchronized void add(
      int type, int flags, int streamId, byte @Nullable [] payload, int from, int count)
      throws Http2Exception {
    int needed = length + Frame.HEAD_BYTES + count;
    if (needed > MOST_BYTES) {
      throw new Http2Exception(
          ErrorCode.ENHANCE_YOUR_CALM, "the receiver does not read the answers it asks for");
    }
    if (needed > waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(needed, waiting.length * 2));
    }
    Frame.head(waiting, length, count, type, flags, streamId);
    if (payload != null) {
      System.arraycopy(payload, from, waiting, length + Frame.HEAD_BYTES, count);
    }
    length = needed;
  }

  /** Under the write lock. */
  void writeTo(OutputStream out) throws IOException {
    write(out, detach());
  }

  /**
   * Under the write lock: what waits now is for {@link #write}, what comes later is not.
   *
   * @return its length
   */
  synchronized int detach() {
    byte[] full = waiting;
    int count = length;
    waiting = spare;
    spare = full;
    length = 0;
    return count;
  }

  /** Under the write lock. */
  void write(OutputStream out, int detached) throws IOException {
    if (detached > 0) {
      out.write(spare, 0, detached);
    }
  }
}
