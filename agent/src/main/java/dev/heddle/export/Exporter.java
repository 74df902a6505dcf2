// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.EpochClock;
import dev.heddle.trace.Tracing;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that makes requests of what the sources have. It sleeps until a batch is full or
 * something is due: no item wakes it by itself.
 */
final class Exporter implements Runnable {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Batches batches;
  private final AgentThread thread = new AgentThread("heddle-exporter", this);
  private final AtomicInteger parked = new AtomicInteger(); // no AtomicBoolean: it links VarHandles

  private volatile Source[] sources = {};
  private volatile boolean stopped;
  private long nextClockNanos;
  private final Thread starter = Thread.currentThread();
  private final long bornNanos = System.nanoTime();
  private final Config config;
  private final boolean recordsMetrics;
  private volatile @Nullable MetricStart metrics;
  private boolean metricsStarted;

  Exporter(Batches batches, Config config, boolean recordsMetrics) {
    this.batches = batches;
    this.config = config;
    this.recordsMetrics = recordsMetrics;
  }

  void start() {
    thread.start();
  }

  // --- any thread
  // -----------------------------------------------------------------------------------------------------

  /** From now on it has turns; the first one soon. */
  synchronized void add(Source source) {
    Source[] more = new Source[sources.length + 1];
    System.arraycopy(sources, 0, more, 0, sources.length);
    more[sources.length] = source;
    sources = more;
    LockSupport.unpark(thread);
  }

  /** Not to be changed. */
  Source[] sources() {
    return sources;
  }

  /** Ends a sleep, and costs little where there is none. */
  void wake() {
    if (parked.get() == 1 && parked.compareAndSet(1, 0)) {
      LockSupport.unpark(thread);
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  void flush(long newDelayMillis) {
    if (recordsMetrics && Tracing.counts() != null) { // metrics count spans
      metrics().beforeTheEnd();
    }
    Source[] all = sources;
    for (int i = 0; i < all.length; i++) {
      all[i].flush(newDelayMillis);
    }
    LockSupport.unpark(thread);
  }

  boolean isFlushed() {
    Source[] all = sources;
    for (int i = 0; i < all.length; i++) {
      if (!all[i].isFlushed()) {
        return false;
      }
    }
    return true;
  }

  /** Nothing is taken any more; the thread ends. What waits is dropped. */
  void stop() {
    Source[] all = sources;
    for (int i = 0; i < all.length; i++) {
      all[i].close();
    }
    MetricStart begun = metrics;
    if (begun != null) {
      begun.stop();
    }
    stopped = true;
    LockSupport.unpark(thread);
  }

  boolean isStopped() {
    return stopped;
  }

  long held() {
    long held = 0;
    Source[] all = sources;
    for (int i = 0; i < all.length; i++) {
      held += all[i].held();
    }
    return held;
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  @Override
  public void run() {
    try {
      batches.begin(this);
    } catch (Throwable t) { // the exporter's border: the first batch tries it again
      failedInside(t);
    }
    while (!stopped) {
      try {
        turn();
      } catch (
          Throwable t) { // the exporter's border: the thread must live as long as the application
        failedInside(t);
        LockSupport.parkNanos(this, SECOND_NANOS);
      }
    }
    Source[] all = sources;
    for (int i = 0; i < all.length; i++) {
      all[i].drop();
    }
  }

  private void turn() {
    long now = System.nanoTime();
    Source[] all = sources;
    if (now - nextClockNanos >= 0 || nextClockNanos == 0) {
      nextClockNanos = now + SECOND_NANOS;
      EpochClock.correct();
      batches.supervise();
      for (int i = 0; i < all.length; i++) {
        all[i].account().report(now);
      }
      if (!metricsStarted && now - bornNanos >= SECOND_NANOS) {
        metricsStarted = metrics().tick(now);
      }
    }
    long next = nextClockNanos;
    for (int i = 0; i < all.length && !stopped; i++) {
      long due = guardedTurn(all[i], now);
      next = due - next < 0 ? due : next;
    }
    park(all, next);
  }

  /** Loaded a second after the start, or with the first metric. */
  private synchronized MetricStart metrics() {
    MetricStart known = metrics;
    if (known == null) {
      known = new MetricStart(this, batches, config, recordsMetrics, starter, bornNanos);
      metrics = known;
    }
    return known;
  }

  private static long guardedTurn(Source source, long now) {
    try {
      return source.turn(now);
    } catch (Throwable t) { // the exporter's border: one source must not hold up the others
      failedInside(t);
      return now + SECOND_NANOS;
    }
  }

  static void failedInside(Throwable failure) {
    Counter.of("heddle.export.failed", failure.getClass().getSimpleName()).increment();
    Log.warnLimited("export failed inside", "telemetry is lost, export failed inside: " + failure);
    Log.debug("export failed inside", failure);
    if (failure instanceof VirtualMachineError && !survivable(failure)) {
      throw (VirtualMachineError) failure;
    }
  }

  /** Memory and stack come back when the batch is gone. */
  static boolean survivable(Throwable failure) {
    return failure instanceof OutOfMemoryError || failure instanceof StackOverflowError;
  }

  private void park(Source[] all, long until) {
    parked.set(1);
    // whoever offers after this sees the flag; what came before is seen here
    boolean ready = stopped || all != sources;
    for (int i = 0; i < all.length && !ready; i++) {
      ready = all[i].isReady();
    }
    long wait = until - System.nanoTime();
    if (wait > 0 && !ready) {
      LockSupport.parkNanos(this, wait);
    }
    parked.set(0);
  }
}
