// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.spool.SpoolRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parcels of one destination, those that wait, those that are under way and those that the
 * spool shall have, bounded by items and bytes. Heddle's own threads, which may wait here.
 */
final class ChunkQueue {
  private final int mostItems;
  private final ChunkSpace space;
  private final ArrayDeque<Parcel> waiting = new ArrayDeque<>();
  private final List<Parcel> underWay = new ArrayList<>(1);
  private final ArrayDeque<Parcel> givenUp = new ArrayDeque<>(1);
  private long heldItems;
  private long heldBytes;
  private boolean finishing;

  /** From when it was full until it is half empty. */
  private boolean makingRoom;

  /**
   * @param space that it shares with the receiver's other signals
   */
  ChunkQueue(int mostItems, ChunkSpace space) {
    this.mostItems = mostItems;
    this.space = space;
  }

  synchronized boolean hasRoom() {
    return heldItems < mostItems && space.hasRoom(heldBytes);
  }

  /** Whether more is taken although there is no room, because the spool makes some at once. */
  synchronized boolean hasRoomForSpool() {
    return heldItems < 2L * mostItems && space.hasRoomForSpool(heldBytes);
  }

  /** Takes any chunk: whoever offers has asked for room, before a batch that may become several. */
  synchronized void offer(Parcel parcel) {
    waiting.add(parcel);
    hold(parcel, 1);
    makingRoom |= !hasRoom();
    notifyAll();
  }

  /** Before all others: it is older. */
  synchronized void offerFirst(Parcel parcel) {
    waiting.addFirst(parcel);
    hold(parcel, 1);
    notifyAll();
  }

  private void hold(Parcel parcel, int sign) {
    heldItems += parcel.replayed ? 0 : (long) sign * parcel.chunk.items();
    long bytes = (long) sign * parcel.chunk.size();
    heldBytes += bytes;
    space.hold(bytes);
    makingRoom &= heldItems > mostItems / 2 || !space.isRelieved(heldBytes);
  }

  /** Waits for a parcel; null where there will be none any more. */
  synchronized @Nullable Parcel take() {
    while (waiting.isEmpty() && !finishing) {
      try {
        wait();
      } catch (InterruptedException e) {
        Log.debug("a sender was interrupted", e); // by whom? there is nothing to stop for
      }
    }
    Parcel parcel = waiting.poll();
    if (parcel != null) {
      underWay.add(parcel);
    }
    return parcel;
  }

  /**
   * Of a parcel that was taken, by whomever, and is not held any more.
   *
   * @return its record in the spool, if there is one
   */
  synchronized @Nullable SpoolRecord done(Parcel parcel) {
    underWay.remove(parcel);
    hold(parcel, -1);
    return parcel.record();
  }

  /** Those that wait for parcels stop waiting once there are none. */
  synchronized void finish() {
    finishing = true;
    notifyAll();
  }

  /** Items that wait or are under way, without those that the spool had before. */
  synchronized long heldItems() {
    return heldItems;
  }

  // --- for the spool
  // --------------------------------------------------------------------------------------------------

  /** Of a parcel under way that was not delivered: {@link #spill} returns it next. */
  synchronized void giveUp(Parcel parcel, Delivery delivery) {
    parcel.giveUp(delivery);
    underWay.remove(parcel);
    givenUp.add(parcel);
  }

  /**
   * Takes a parcel that was given up or has waited for too long; null where there is none.
   *
   * @param beforeNanos what has waited since before that has waited for too long; if there was no
   *     room, so has everything
   */
  synchronized @Nullable Parcel spill(long beforeNanos) {
    Parcel parcel = givenUp.poll();
    if (parcel != null || longUnderWay(beforeNanos) != null) {
      return parcel; // what is under way is older, and written first
    }
    Parcel oldest = waiting.peek();
    if (oldest != null && oldest.replayed) {
      return spillBehindReplayed(beforeNanos);
    }
    return oldest != null && due(oldest, beforeNanos) ? waiting.poll() : null;
  }

  private @Nullable Parcel spillBehindReplayed(long beforeNanos) {
    Parcel replayed = waiting.remove();
    Parcel oldest = waiting.peek();
    Parcel due = oldest != null && due(oldest, beforeNanos) ? waiting.poll() : null;
    waiting.addFirst(replayed);
    return due;
  }

  private boolean due(Parcel parcel, long beforeNanos) {
    return makingRoom || parcel.sinceNanos - beforeNanos <= 0;
  }

  /** Undoes {@link #spill} where the spool could not take it. */
  synchronized void unspill(Parcel parcel) {
    waiting.addFirst(parcel);
    notifyAll();
  }

  /** A parcel that has been under way since before then and is not in the spool; else null. */
  synchronized @Nullable Parcel longUnderWay(long beforeNanos) {
    for (int i = 0; i < underWay.size(); i++) {
      Parcel parcel = underWay.get(i);
      if (parcel.record() == null && parcel.sinceNanos - beforeNanos <= 0) {
        return parcel;
      }
    }
    return null;
  }

  /** Returns false where the parcel is not held any more. */
  synchronized boolean recorded(Parcel parcel, SpoolRecord record) {
    if (underWay.contains(parcel) || givenUp.contains(parcel)) {
      parcel.recordedAs(record);
      return true;
    }
    return false;
  }

  /** Since when the oldest parcel that is not in the spool is here; {@code now} without one. */
  synchronized long oldestNanos(long now) {
    long oldest = now;
    for (int i = 0; i < underWay.size(); i++) {
      Parcel parcel = underWay.get(i);
      if (parcel.record() == null && parcel.sinceNanos - oldest < 0) {
        oldest = parcel.sinceNanos;
      }
    }
    for (Parcel parcel : waiting) {
      if (!parcel.replayed) {
        return parcel.sinceNanos - oldest < 0 ? parcel.sinceNanos : oldest;
      }
    }
    return oldest;
  }

  /** Whether the spool is needed at once. */
  synchronized boolean isPressing() {
    return makingRoom || !givenUp.isEmpty();
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty() && underWay.isEmpty() && givenUp.isEmpty();
  }
}
