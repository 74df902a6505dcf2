// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One encoded request. Its bytes never change while somebody holds it; whoever keeps it {@link
 * #retain() retains} it, and the last {@link #release() release} gives the buffer back. So all
 * destinations share the same bytes. Any thread.
 */
final class Chunk {
  private final BufferPool pool;
  private final byte[] bytes;
  private final int length;
  private final int spans;
  private final AtomicInteger holders = new AtomicInteger(1);

  /** Held once, by the caller. */
  Chunk(BufferPool pool, byte[] bytes, int length, int spans) {
    this.pool = pool;
    this.bytes = bytes;
    this.length = length;
    this.spans = spans;
  }

  /** The first {@link #length()} bytes of it are the request; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int spans() {
    return spans;
  }

  void retain() {
    if (holders.getAndIncrement() <= 0) {
      throw new IllegalStateException("the chunk was released");
    }
  }

  void release() {
    int left = holders.decrementAndGet();
    if (left == 0) {
      pool.give(bytes);
    } else if (left < 0) {
      throw new IllegalStateException("the chunk was released before");
    }
  }
}
