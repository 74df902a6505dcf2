// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.spool.SpoolRecord;
import org.jspecify.annotations.Nullable;

/**
 * A chunk on its way to one destination, and the record in the spool that it comes from or that was
 * written meanwhile. Its {@link ChunkQueue} guards what changes.
 */
final class Parcel {
  final Chunk chunk;
  final long sinceNanos;

  /** Comes from the spool: its items were settled when they went there. */
  final boolean replayed;

  private @Nullable SpoolRecord record;
  private @Nullable Delivery givenUp;

  /** Fresh from the encoder. */
  Parcel(Chunk chunk) {
    this.chunk = chunk;
    this.sinceNanos = System.nanoTime();
    this.replayed = false;
  }

  Parcel(Chunk chunk, SpoolRecord record) {
    this.chunk = chunk;
    this.sinceNanos = System.nanoTime();
    this.replayed = true;
    this.record = record;
  }

  @Nullable SpoolRecord record() {
    return record;
  }

  void recordedAs(SpoolRecord newRecord) {
    record = newRecord;
  }

  /** What became of it, where it is not in the spool and cannot be put there; null before that. */
  @Nullable Delivery givenUp() {
    return givenUp;
  }

  void giveUp(Delivery delivery) {
    givenUp = delivery;
  }
}
