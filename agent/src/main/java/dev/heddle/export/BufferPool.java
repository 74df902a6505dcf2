// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/**
 * A few buffers of encoded chunks for the next ones, so that exporting allocates next to nothing.
 * The agent's threads.
 */
final class BufferPool {
  private static final int INITIAL_BYTES = 32_768;
  private static final int LARGEST_KEPT_BYTES = 1 << 20;
  private static final int KEPT = 4;

  private final byte[][] buffers = new byte[KEPT][];
  private int count;

  synchronized byte[] take() {
    return count == 0 ? new byte[INITIAL_BYTES] : buffers[--count];
  }

  synchronized void give(byte[] buffer) {
    if (count < KEPT && buffer.length <= LARGEST_KEPT_BYTES) {
      buffers[count++] = buffer;
    }
  }
}
