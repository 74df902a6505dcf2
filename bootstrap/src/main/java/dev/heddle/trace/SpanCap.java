// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import dev.heddle.diagnostics.Counter;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The most spans of one trace that this process records, so that a loop cannot fill the queue. What
 * is beyond is not sampled, so that other services record nothing beneath it either, and its number
 * is on the local root. Loaded where the setting is set. Any thread.
 */
public final class SpanCap {
  private static final AtomicIntegerFieldUpdater<CappedRoot> CHILDREN =
      AtomicIntegerFieldUpdater.newUpdater(CappedRoot.class, "children");
  private static final AttributeKey DROPPED = AttributeKey.of("heddle.dropped_spans");
  private static final Counter COUNTER = Counter.of("heddle.spans.dropped", "trace_too_large");

  private final int most;

  /**
   * @param most with the local root
   */
  public SpanCap(int most) {
    this.most = most;
  }

  boolean exceededBy(LocalRoot root) {
    if (!(root instanceof CappedRoot) || CHILDREN.incrementAndGet((CappedRoot) root) < most) {
      return false; // or one that began before there was a cap
    }
    COUNTER.increment();
    return true;
  }

  /** The root ends now: says how many are missing. */
  void tell(LocalRoot root) {
    int dropped = root instanceof CappedRoot ? ((CappedRoot) root).children - (most - 1) : 0;
    if (dropped > 0) {
      root.attribute(DROPPED, dropped);
    }
  }
}
