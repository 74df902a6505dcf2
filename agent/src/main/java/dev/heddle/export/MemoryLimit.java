// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that everything behind the span queue may hold: chunks, buffers, answers. Who needs
 * memory reserves it first and does without where there is none. Heddle's own threads.
 */
final class MemoryLimit {
  private final long limit;
  private final AtomicLong reserved = new AtomicLong();

  MemoryLimit(long limit) {
    this.limit = limit;
  }

  /** Returns false, and reserves nothing, where the limit would be passed. */
  boolean reserve(long bytes) {
    for (long now = reserved.get(); now + bytes <= limit; now = reserved.get()) {
      if (reserved.compareAndSet(now, now + bytes)) {
        return true;
      }
    }
    return false;
  }

  /** For what is there already, and less than what its owner gives back at once. */
  void force(long bytes) {
    reserved.addAndGet(bytes);
  }

  void release(long bytes) {
    if (reserved.addAndGet(-bytes) < 0) {
      throw new IllegalStateException("more memory released than reserved");
    }
  }

  long limit() {
    return limit;
  }

  long reserved() {
    return reserved.get();
  }

  long available() {
    return limit - reserved.get();
  }
}
