// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Observation;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one pool: its state is read when it is collected, what happens to its connections
 * is recorded by the threads that use them. Refers weakly to the pool and to everything else of the
 * application's loader. Any thread.
 */
final class PoolMeter {
  /** Pools open their first connections before they say what they are called. */
  private static final int EARLY = 16;

  private final PoolInstruments instruments;
  private final WeakReference<Object> pool;
  private final WeakReference<PoolReader<?>> reader;
  private final AtomicLong timeouts = new AtomicLong();
  private String wantedName;
  private volatile @Nullable NamedPool named;
  private final long[] early = new long[EARLY];
  private int earlyCount;
  private volatile boolean closed;

  PoolMeter(PoolInstruments instruments, Object pool, PoolReader<?> reader, String fallbackName) {
    this.instruments = instruments;
    this.pool = new WeakReference<>(pool);
    this.reader = new WeakReference<>(reader);
    this.wantedName = fallbackName;
  }

  /** What was recorded by another name, while the pool was being started, is dropped. */
  synchronized void name(String name) {
    NamedPool before = named;
    if (!name.equals(wantedName)) {
      wantedName = name;
      named = null;
      if (before != null && !closed) {
        before.close();
      }
    }
  }

  void created(long nanos) {
    if (closed) {
      return;
    }
    if (named != null || !isKept(nanos)) {
      named().createTime.record(nanos);
    }
  }

  /** Until the name is needed or there is no room. */
  private synchronized boolean isKept(long nanos) {
    if (named != null || earlyCount == EARLY) {
      return false;
    }
    early[earlyCount++] = nanos;
    return true;
  }

  void waited(long nanos) {
    named().waitTime.record(nanos);
  }

  void used(long nanos) {
    named().useTime.record(nanos);
  }

  void timedOut() {
    timeouts.incrementAndGet();
  }

  private NamedPool named() {
    NamedPool known = named;
    return known == null ? makeNamed() : known;
  }

  private synchronized NamedPool makeNamed() {
    NamedPool known = named;
    if (known == null) {
      known = new NamedPool(instruments, PoolNames.claim(wantedName));
      for (int i = 0; i < earlyCount; i++) {
        known.createTime.record(early[i]);
      }
      earlyCount = 0;
      if (closed) {
        known.close();
      }
      named = known;
    }
    return known;
  }

  /** Its name is free for another one. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      if (named != null) {
        named.close();
      }
    }
  }

  /** Whether the pool is gone, closed or not. */
  boolean isGone() {
    return pool.get() == null || reader.get() == null;
  }

  @SuppressWarnings("unchecked")
  void observe(PoolState state, Observation out) throws ReflectiveOperationException {
    Object target = pool.get();
    PoolReader<Object> reading = (PoolReader<Object>) reader.get();
    if (target == null || reading == null) {
      return;
    }
    state.clear();
    reading.read(target, state);
    NamedPool series = named();
    value(out, instruments.count, series.used, state.used);
    value(out, instruments.count, series.idle, state.idle);
    value(out, instruments.max, series.attributes, state.max);
    value(out, instruments.idleMax, series.attributes, state.idleMax);
    value(out, instruments.idleMin, series.attributes, state.idleMin);
    value(out, instruments.pending, series.attributes, state.pending);
    out.value(instruments.timeouts, series.attributes, timeouts.get());
  }

  private static void value(
      Observation out, Instrument instrument, MetricAttributes attributes, long value) {
    if (value >= 0) {
      out.value(instrument, attributes, value);
    }
  }
}
