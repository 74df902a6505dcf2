// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import java.lang.ref.WeakReference;

/**
 * One cache: what of its statistics has been added to its group already. Refers weakly to the cache
 * and to everything else of the application's loader. Read by one thread at a time.
 */
final class CacheMeter {
  final CacheInstruments instruments;
  private final WeakReference<Object> cache;
  private final WeakReference<CacheReader<?>> reader;
  private final long[] seen = new long[CacheState.TOTALS];
  volatile CacheGroup group;

  CacheMeter(CacheInstruments instruments, Object cache, CacheReader<?> reader, CacheGroup group) {
    this.instruments = instruments;
    this.cache = new WeakReference<>(cache);
    this.reader = new WeakReference<>(reader);
    this.group = group;
  }

  boolean isGone() {
    return cache.get() == null || reader.get() == null;
  }

  /** Adds to the group what is new. */
  @SuppressWarnings("unchecked")
  void read(CacheState state) throws ReflectiveOperationException {
    Object target = cache.get();
    CacheReader<Object> reading = (CacheReader<Object>) reader.get();
    if (target == null || reading == null) {
      return;
    }
    state.clear();
    reading.read(target, state);
    for (int i = 0; i < CacheState.TOTALS; i++) {
      long total = state.totals[i];
      if (total >= 0) {
        group.add(i, total >= seen[i] ? total - seen[i] : total); // less: it was reset
        seen[i] = total;
      }
    }
    group.addSize(state.size);
  }
}
