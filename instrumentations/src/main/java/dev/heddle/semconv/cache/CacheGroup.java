// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.Observation;

/**
 * All caches of one name: what was counted in them stays counted when one of them is collected, so
 * that the sums never shrink while there is another one. Read by one thread at a time.
 */
final class CacheGroup {
  final String name;

  /** How many there are; guarded by {@link OpenCaches}. */
  int caches;

  private final CacheInstruments instruments;
  private final MetricAttributes attributes;
  private final MetricAttributes hit;
  private final MetricAttributes miss;
  private final long[] totals = new long[CacheState.TOTALS];
  private final boolean[] known = new boolean[CacheState.TOTALS];
  private long size = CacheState.UNKNOWN;

  CacheGroup(CacheInstruments instruments, String name) {
    this.instruments = instruments;
    this.name = name;
    this.attributes = MetricAttributes.of(CacheInstruments.NAME, name);
    this.hit = attributes.and(CacheInstruments.RESULT, CacheInstruments.HIT);
    this.miss = attributes.and(CacheInstruments.RESULT, CacheInstruments.MISS);
  }

  /** Sizes are of now: they are added up anew each time. */
  void begin() {
    size = CacheState.UNKNOWN;
  }

  void add(int total, long amount) {
    totals[total] += amount;
    known[total] = true;
  }

  void addSize(long entries) {
    if (entries >= 0) {
      size = Math.max(0, size) + entries;
    }
  }

  void show(Observation out) {
    if (size >= 0) {
      out.value(instruments.size, attributes, size);
    }
    if (known[CacheState.HITS]) {
      out.value(instruments.requests, hit, totals[CacheState.HITS]);
      out.value(instruments.requests, miss, totals[CacheState.MISSES]);
    }
    if (known[CacheState.EVICTIONS]) {
      out.value(instruments.evictions, attributes, totals[CacheState.EVICTIONS]);
    }
    if (known[CacheState.LOADS]) {
      out.total(
          instruments.loadTime,
          attributes,
          totals[CacheState.LOADS],
          totals[CacheState.LOAD_NANOS]);
      out.value(instruments.loadFailures, attributes, totals[CacheState.LOAD_FAILURES]);
    }
  }
}
