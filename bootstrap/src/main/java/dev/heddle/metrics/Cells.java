// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A row of sums that many threads add to: one row as long as nobody is in anybody's way, twice as
 * many each time somebody was, up to the number of processors. Readers add the rows up. Rows are
 * never replaced and never reset, so nothing that was added is lost. Any thread, without locks.
 *
 * <p>Source: the idea of {@code java.util.concurrent.atomic.LongAdder}, for rows.
 */
final class Cells {
  private static final int MOST_ROWS = mostRows(Runtime.getRuntime().availableProcessors());

  /** Longs behind each row, so that the next object is on another cache line. */
  private static final int PADDING = 8;

  private static final AtomicIntegerFieldUpdater<Cells> GROWING =
      AtomicIntegerFieldUpdater.newUpdater(Cells.class, "growing");

  private final int length;
  private volatile AtomicLongArray[] rows;
  private volatile int growing;

  Cells(int length) {
    this.length = length;
    this.rows = new AtomicLongArray[] {new AtomicLongArray(length + PADDING)};
  }

  private static int mostRows(int processors) {
    return Math.min(16, Integer.highestOneBit(Math.max(1, processors * 2 - 1)));
  }

  /** The calling thread's row, for the other methods. */
  AtomicLongArray mine() {
    AtomicLongArray[] all = rows;
    return all.length == 1 ? all[0] : all[ofThread() & (all.length - 1)];
  }

  /** By identity, because applications override what else a thread has for a number. */
  private static int ofThread() {
    int hash = System.identityHashCode(Thread.currentThread());
    return hash ^ hash >>> 8;
  }

  /**
   * @param row what {@link #mine} returned
   */
  void add(AtomicLongArray row, int index, long amount) {
    long before = row.get(index);
    if (!row.compareAndSet(index, before, before + amount)) {
      row.getAndAdd(index, amount);
      grow();
    }
  }

  /** Lets the cell hold the largest value; it is 0 at first. */
  static void raise(AtomicLongArray row, int index, long value) {
    long before = row.get(index);
    while (value > before && !row.compareAndSet(index, before, value)) {
      before = row.get(index);
    }
  }

  private void grow() {
    AtomicLongArray[] few = rows;
    if (few.length < MOST_ROWS && GROWING.compareAndSet(this, 0, 1)) {
      if (rows == few) {
        AtomicLongArray[] more = new AtomicLongArray[few.length * 2];
        System.arraycopy(few, 0, more, 0, few.length);
        for (int i = few.length; i < more.length; i++) {
          more[i] = new AtomicLongArray(length + PADDING);
        }
        rows = more;
      }
      growing = 0;
    }
  }

  long sum(int index) {
    long sum = 0;
    for (AtomicLongArray row : rows) {
      sum += row.get(index);
    }
    return sum;
  }

  long largest(int index) {
    long largest = 0;
    for (AtomicLongArray row : rows) {
      largest = Math.max(largest, row.get(index));
    }
    return largest;
  }

  /** How many rows there are, for tests. */
  int rows() {
    return rows.length;
  }
}
