// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.trace.Span;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue from many application threads to the exporter thread: lock-free for the former,
 * wait-free for the latter, no allocation. Spans of one trace keep their order.
 *
 * <p>It is striped, so that requests on different processors seldom meet at one counter. The stripe
 * is chosen by the id of the trace's local root, which is random: asking the thread for its id
 * would call code that applications can override. Where a stripe is full the others are tried, so
 * that the whole capacity is there for anybody.
 */
final class SpanQueue {
  static final int FULL = 0;
  static final int STORED = 1;

  /** Stored, and it is time to look at {@link #size()}. */
  static final int STORED_AND_DUE = 2;

  private final Stripe[] stripes;
  private final int mask;
  private int next;

  /**
   * @param capacity spans that all stripes hold together
   * @param maxStripes a power of two
   * @param threshold spans at which the consumer wants to know; offers are {@link #STORED_AND_DUE}
   *     often enough for that
   */
  SpanQueue(int capacity, int maxStripes, int threshold) {
    int count = maxStripes;
    while (count > 1 && capacity / count < 8) {
      count >>= 1;
    }
    long dueMask = Integer.highestOneBit(Math.max(1, threshold / (2 * count))) - 1L;
    stripes = new Stripe[count];
    mask = count - 1;
    for (int i = 0; i < count; i++) {
      stripes[i] = new Stripe(capacity / count + (i < capacity % count ? 1 : 0), dueMask);
    }
  }

  /** Any thread; returns {@link #FULL}, {@link #STORED} or {@link #STORED_AND_DUE}. */
  int offer(Span span) {
    int chosen = (int) span.localRoot().spanId();
    int result = stripes[chosen & mask].offer(span);
    for (int i = 1; result == FULL && i <= mask; i++) {
      result = stripes[(chosen + i) & mask].offer(span);
    }
    return result;
  }

  /** Fills {@code target} from {@code from} on; returns the new end. The consumer only. */
  int drainTo(Span[] target, int from) {
    int at = from;
    for (int i = 0; i <= mask && at < target.length; i++) {
      Stripe stripe = stripes[next++ & mask];
      for (Span span = stripe.poll(); span != null; span = stripe.poll()) {
        target[at++] = span;
        if (at == target.length) {
          break;
        }
      }
    }
    return at;
  }

  /** Spans stored and not yet drained; any thread, exact when nobody offers or drains. */
  int size() {
    long size = 0;
    for (int i = 0; i <= mask; i++) {
      long drained =
          stripes[i]
              .drained(); // first, or a span that comes and goes between would make it negative
      size += stripes[i].stored() - drained;
    }
    return (int) size;
  }

  /** How many spans were ever stored. */
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
   */
  private static final class Stripe {
    private final Index produced = new Index();
    private final Index limit = new Index();
    private final Index consumed = new Index();
    private final AtomicReferenceArray<@Nullable Span> slots;
    private final int slotMask;
    private final int capacity;
    private final long dueMask;

    Stripe(int capacity, long dueMask) {
      int size = Integer.highestOneBit(Math.max(1, capacity * 2 - 1));
      this.slots = new AtomicReferenceArray<>(size);
      this.slotMask = size - 1;
      this.capacity = capacity;
      this.dueMask = dueMask;
    }

    int offer(Span span) {
      long index;
      long known = limit.get();
      do {
        index = produced.get();
        if (index
            >= known) { // the consumer's index is read only where the last look at it is not enough
          known = consumed.get() + capacity;
          if (index >= known) {
            return FULL;
          }
          limit.lazySet(known);
        }
      } while (!produced.compareAndSet(index, index + 1));
      slots.lazySet((int) index & slotMask, span);
      return (index & dueMask) == dueMask ? STORED_AND_DUE : STORED;
    }

    @Nullable Span poll() {
      long index = consumed.get();
      int slot = (int) index & slotMask;
      Span span = slots.get(slot);
      if (span != null) {
        slots.lazySet(slot, null);
        consumed.lazySet(index + 1);
      }
      return span;
    }

    long stored() {
      return produced.get();
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
