// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The {@link Probability} at which a wanted number of spans a second is exported, learnt from the
 * last seconds: once a second by what they brought, and at once where far more requests come than
 * before. Spans whose trace another service sampled are exported anyway and leave less for our own.
 * Any thread; whoever is first in a new second does the sums.
 */
final class AdaptiveProbability {
  static final double LEAST = 0.001;
  static final double MOST = 1;

  private static final long TICK_NANOS = 1_000_000_000L;
  private static final double NEW_WEIGHT = 0.3;
  private static final int CALM_ROOTS = 100;

  private final double target;
  private final AtomicLong tickEnd;
  private final AtomicLong roots = new AtomicLong();
  private final AtomicLong ownSpans = new AtomicLong();
  private final AtomicLong foreignSpans = new AtomicLong();
  private volatile Probability current = Probability.of(MOST);
  private volatile long alarm = Long.MAX_VALUE;
  private double demand;

  /**
   * @param target spans a second
   */
  AdaptiveProbability(double target, long nowNanos) {
    this.target = target;
    this.tickEnd = new AtomicLong(nowNanos + TICK_NANOS);
  }

  boolean aimsAt(double spansPerSecond) {
    return target == spansPerSecond;
  }

  /** For the next trace that begins here. */
  Probability next(long nowNanos) {
    long end = tickEnd.get();
    if (nowNanos - end >= 0 && tickEnd.compareAndSet(end, nowNanos + TICK_NANOS)) {
      learn(nowNanos - end + TICK_NANOS);
    }
    long started = roots.incrementAndGet();
    if (started >= alarm) {
      brake(started);
    }
    return current;
  }

  /** A span that will be exported. */
  void exported(boolean traceBeganHere) {
    (traceBeganHere ? ownSpans : foreignSpans).incrementAndGet();
  }

  /**
   * One second's sums. What was started and has not ended yet is missing from them, and is in the
   * next ones.
   */
  private synchronized void learn(long nanos) {
    double seconds = (double) nanos / TICK_NANOS;
    long started = roots.getAndSet(0);
    double own = ownSpans.getAndSet(0) / seconds;
    double foreign = foreignSpans.getAndSet(0) / seconds;
    double seen = own / current.ratio(); // what sampling everything would have brought
    boolean sudden = seen > 2 * demand;
    demand = sudden ? seen : demand + NEW_WEIGHT * (seen - demand);
    double room = Math.max(0, target - foreign);
    double ratio = demand == 0 ? MOST : room / demand;
    publish(ratio);
    alarm = Math.max(CALM_ROOTS, (long) (2 * started / Math.max(seconds, 1)));
  }

  /** Twice as many traces began as in the whole second before. */
  private synchronized void brake(long started) {
    if (started >= alarm) {
      alarm = 2 * started;
      publish(current.ratio() / 2);
    }
  }

  private void publish(double ratio) {
    double wanted = Math.min(MOST, Math.max(LEAST, ratio));
    double now = current.ratio();
    boolean border = wanted == MOST || wanted == LEAST;
    if (border ? wanted != now : Math.abs(wanted - now) > 0.05 * now) {
      current = Probability.of(wanted);
    }
  }

  double ratio() {
    return current.ratio();
  }
}
