// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.spool.SpoolRecord;

/**
 * What became of the items at one destination, and through the chunks, which know what became of
 * them elsewhere, in the signal's account. Heddle's own threads.
 */
final class Ledger {
  private final Account overall;
  private final Tally own = new Tally();
  private boolean sole;

  Ledger(Account overall) {
    this.overall = overall;
  }

  /** Before the first chunk: what becomes of a chunk here is what becomes of it. */
  void isSole() {
    sole = true;
  }

  Tally own() {
    return own;
  }

  /** The one place where a chunk leaves the destination. */
  void settle(Chunk chunk, Delivery delivery) {
    record(delivery);
    Delivery total = chunk.settle(delivery);
    chunk.release();
    if (total != null) {
      overall.settled(total);
    }
  }

  void settle(Parcel parcel, Delivery delivery) {
    SpoolRecord record = parcel.record();
    if (!parcel.replayed) {
      settle(parcel.chunk, delivery);
    } else if (record != null && record.ofThisRun()) {
      settleReplayed(parcel.chunk, delivery);
    } else {
      overall.settledElsewhere(delivery);
      parcel.chunk.release();
    }
  }

  private void settleReplayed(Chunk chunk, Delivery delivery) {
    own.kept(-chunk.items());
    record(delivery);
    if (sole) {
      overall.unkept(chunk.items());
      overall.settled(delivery);
    }
    chunk.release();
  }

  /** Of items that are in the spool. */
  void lostFromSpool(String reason, long items, boolean ofThisRun) {
    if (!ofThisRun) {
      overall.lostElsewhere(reason, items);
      return;
    }
    own.kept(-items);
    own.dropped(reason, items);
    if (sole) {
      overall.unkept(items);
      overall.dropped(reason, items);
    }
  }

  private void record(Delivery delivery) {
    own.delivered(delivery.acknowledged());
    own.kept(delivery.kept());
    for (int i = 0; i < delivery.reasons(); i++) {
      own.dropped(delivery.reason(i), delivery.lost(i));
    }
  }
}
