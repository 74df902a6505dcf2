// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue from many application threads to the exporter thread: lock-free for the former,
 * wait-free for the latter, no allocation. Items that are offered with the same hint keep their
 * order.
 *
 * <p>It is striped, so that requests on different processors seldom meet at one counter. The stripe
 * is chosen by the caller's hint, such as the id of the trace's local root, which is random: asking
 * the thread for its id would call code that applications can override. Where a stripe is full the
 * others are tried, so that the whole capacity is there for anybody.
 *
 * <p>It is bounded by items and by bytes. Items that matter, those of failed operations, have an
 * eighth more places, and the last tenth of the bytes, for themselves: they are dropped last.
 */
final class ItemQueue<T> {
  static final int FULL = 0;
  static final int STORED = 4;

  /** Not stored, what waits takes too much memory. */
  static final int TOO_LARGE = 1;

  /** Stored, and it is time to look at {@link #size()}. */
  static final int STORED_AND_DUE = 6;

  /** In which memory is counted, so that it fits beside the index in one long. */
  private static final int UNIT_BYTES = 64;

  private final Stripe<T>[] stripes;
  private final int mask;
  private int next;

  /**
   * @param capacity items that all stripes hold together
   * @param maxStripes a power of two
   * @param bytes that the items of all stripes take together
   * @param threshold items at which the consumer wants to know; offers are {@link #STORED_AND_DUE}
   *     often enough for that
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type parameters
  ItemQueue(int capacity, long bytes, int maxStripes, int threshold) {
    int count = maxStripes;
    while (count > 1 && capacity / count < 8) {
      count >>= 1;
    }
    long dueMask = Integer.highestOneBit(Math.max(1, threshold / (2 * count))) - 1L;
    stripes = new Stripe[count];
    mask = count - 1;
    for (int i = 0; i < count; i++) {
      stripes[i] =
          new Stripe<T>(capacity / count + (i < capacity % count ? 1 : 0), bytes / count, dueMask);
    }
  }

  /**
   * Any thread; returns {@link #FULL}, {@link #TOO_LARGE}, {@link #STORED} or {@link
   * #STORED_AND_DUE}.
   *
   * @param bytes that it takes
   * @param matters whether it is dropped last
   */
  int offer(T item, int hint, long bytes, boolean matters) {
    long units = (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
    int result = stripes[hint & mask].offer(item, units, matters);
    for (int i = 1; (result & STORED) == 0 && i <= mask; i++) {
      int other = stripes[(hint + i) & mask].offer(item, units, matters);
      result = other == FULL ? result : other;
    }
    return result;
  }

  /**
   * From now on items together take so much; what is there already stays.
   *
   * @param bytes of all stripes
   */
  void limit(long bytes) {
    for (int i = 0; i <= mask; i++) {
      stripes[i].limit(bytes / (mask + 1));
    }
  }

  /**
   * Fills {@code target} from {@code from} on, with items of about {@code mostBytes}; returns the
   * new end. What they take counts until {@link #released}. The consumer only.
   */
  int drainTo(T[] target, int from, long mostBytes) {
    int at = from;
    long left = mostBytes / UNIT_BYTES;
    for (int i = 0; i <= mask && at < target.length && left >= 0; i++) {
      Stripe<T> stripe = stripes[next++ & mask];
      long before = stripe.drainedUnits;
      for (T item = stripe.poll(); item != null; item = stripe.poll()) {
        target[at++] = item;
        if (at == target.length || stripe.drainedUnits - before > left) {
          break;
        }
      }
      left -= stripe.drainedUnits - before;
    }
    return at;
  }

  /** What was drained so far is held no more. The consumer only. */
  void released() {
    for (int i = 0; i <= mask; i++) {
      stripes[i].release();
    }
  }

  /** Items that fit in, of which some places are for those that matter. */
  int capacity() {
    int capacity = 0;
    for (int i = 0; i <= mask; i++) {
      capacity += stripes[i].capacityOfAll;
    }
    return capacity;
  }

  /** What the items that were stored and not yet released take; any thread. */
  long bytes() {
    long units = 0;
    for (int i = 0; i <= mask; i++) {
      units += stripes[i].heldUnits();
    }
    return units * UNIT_BYTES;
  }

  /** Items stored and not yet drained; any thread, exact when nobody offers or drains. */
  int size() {
    long size = 0;
    for (int i = 0; i <= mask; i++) {
      long drained =
          stripes[i]
              .drained(); // first, or an item that comes and goes between would make it negative
      size += stripes[i].stored() - drained;
    }
    return (int) size;
  }

  /** How many items were ever stored. */
  long stored() {
    long stored = 0;
    for (int i = 0; i <= mask; i++) {
      stored += stripes[i].stored();
    }
    return stored;
  }

  /**
   * A multi-producer single-consumer ring. A producer claims a slot by raising the producer index
   * and then fills it; the consumer takes a slot that is filled and only then raises its own index.
   * Between claim and fill the slot is null, and the consumer comes back later instead of waiting
   * for a producer that may have been descheduled.
   *
   * <p>The producers' long holds the index in its upper 44 bits and below it the units ever stored,
   * modulo 2^20, so that one compare-and-set claims a slot and its memory.
   */
  private static final class Stripe<T> {
    private static final int UNIT_BITS = 20;
    private static final long UNIT_MASK = (1L << UNIT_BITS) - 1;

    private final Index produced = new Index();
    private final Index consumed = new Index();
    private final Index freed = new Index();
    private final Index knownConsumed = new Index();
    private final AtomicReferenceArray<@Nullable T> slots;
    private final int[] units;
    private final int slotMask;
    private final int capacity;
    private final int capacityOfAll;
    private long mostUnits; // a thread that sees an old value offers by the old limit
    private long mostUnitsOfAll;
    private final long dueMask;
    private long drainedUnits;

    Stripe(int capacity, long bytes, long dueMask) {
      this.capacity = capacity;
      this.capacityOfAll = capacity + capacity / 8;
      limit(bytes);
      int size = Integer.highestOneBit(Math.max(1, capacityOfAll * 2 - 1));
      this.slots = new AtomicReferenceArray<>(size);
      this.units = new int[size];
      this.slotMask = size - 1;
      this.dueMask = dueMask;
    }

    void limit(long bytes) {
      long units = Math.min(bytes / UNIT_BYTES, UNIT_MASK);
      mostUnitsOfAll = units;
      mostUnits = units - units / 10;
    }

    int offer(T item, long size, boolean matters) {
      long state;
      long places = matters ? capacityOfAll : capacity;
      long most = matters ? mostUnitsOfAll : mostUnits;
      do {
        state = produced.get();
        // what the consumer writes for each item is read only where the last look is not enough
        if ((state >>> UNIT_BITS) - knownConsumed.get() >= places) {
          long now = consumed.get();
          knownConsumed.lazySet(now);
          if ((state >>> UNIT_BITS) - now >= places) {
            return FULL;
          }
        }
        boolean tooLarge = ((state - freed.get()) & UNIT_MASK) + size > most;
        if (tooLarge
            && produced.get() == state) { // else what was freed may be newer than the state
          return TOO_LARGE;
        }
      } while (!produced.compareAndSet(state, next(state, size)));
      int slot = (int) (state >>> UNIT_BITS) & slotMask;
      units[slot] = (int) size; // published by the slot
      slots.lazySet(slot, item);
      return ((state >>> UNIT_BITS) & dueMask) == dueMask ? STORED_AND_DUE : STORED;
    }

    private static long next(long state, long size) {
      return ((state | UNIT_MASK) + 1) | ((state + size) & UNIT_MASK);
    }

    @Nullable T poll() {
      long index = consumed.get();
      int slot = (int) index & slotMask;
      T item = slots.get(slot);
      if (item != null) {
        drainedUnits += units[slot];
        slots.lazySet(slot, null);
        consumed.lazySet(index + 1);
      }
      return item;
    }

    void release() {
      freed.lazySet(drainedUnits);
    }

    long heldUnits() {
      long known = freed.get(); // first, or what comes and goes between would make it negative
      return (produced.get() - known) & UNIT_MASK;
    }

    long stored() {
      return produced.get() >>> UNIT_BITS;
    }

    long drained() {
      return consumed.get();
    }
  }

  /**
   * An index that shares its cache lines with nothing that others write. Not an element of an
   * {@code AtomicLongArray}, whose VarHandle costs milliseconds to link.
   */
  @SuppressWarnings("unused") // the fields are there to be large
  private static final class Index extends AtomicLong {
    private static final long serialVersionUID = 1L;

    private long p1;
    private long p2;
    private long p3;
    private long p4;
    private long p5;
    private long p6;
    private long p7;
    private long p8;
    private long p9;
    private long p10;
    private long p11;
    private long p12;
    private long p13;
    private long p14;
    private long p15;
  }
}
