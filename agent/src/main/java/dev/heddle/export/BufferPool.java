// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/**
 * A few buffers of encoded chunks for the next ones, so that exporting allocates next to nothing.
 * The agent's threads.
 */
final class BufferPool {
  private static final int INITIAL_BYTES = 32_768;
  private static final int MOST_KEPT_BYTES = 4 << 20;
  private static final int MOST_KEPT = 4;

  private static final byte[] NONE = {};

  private final byte[][] buffers = new byte[MOST_KEPT][];
  private int count;
  private int bytes;

  /** The one given back last, which is probably large enough and still in a cache. */
  synchronized byte[] take() {
    if (count == 0) {
      return new byte[INITIAL_BYTES];
    }
    byte[] buffer = buffers[--count];
    buffers[count] = NONE;
    bytes -= buffer.length;
    return buffer;
  }

  synchronized void give(byte[] buffer) {
    if (count < MOST_KEPT && buffer.length <= MOST_KEPT_BYTES - bytes) {
      buffers[count++] = buffer;
      bytes += buffer.length;
    }
  }
}
