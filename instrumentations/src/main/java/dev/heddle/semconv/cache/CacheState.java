// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import java.util.Arrays;

/**
 * What a {@link CacheReader} found: of everything but the size, how many there were since the cache
 * was made. What it doesn't set is not reported. Used by one thread.
 */
public final class CacheState {
  static final int HITS = 0;
  static final int MISSES = 1;
  static final int EVICTIONS = 2;
  static final int LOADS = 3;
  static final int LOAD_NANOS = 4;
  static final int LOAD_FAILURES = 5;
  static final int TOTALS = 6;
  static final long UNKNOWN = -1;

  final long[] totals = new long[TOTALS];
  long size;

  CacheState() {
    clear();
  }

  void clear() {
    Arrays.fill(totals, UNKNOWN);
    size = UNKNOWN;
  }

  public void requests(long hits, long misses) {
    totals[HITS] = hits;
    totals[MISSES] = misses;
  }

  public void evictions(long entries) {
    totals[EVICTIONS] = entries;
  }

  /**
   * @param loads all of them, in vain or not
   */
  public void loads(long loads, long nanos, long failures) {
    totals[LOADS] = loads;
    totals[LOAD_NANOS] = nanos;
    totals[LOAD_FAILURES] = failures;
  }

  /** Entries that there are now, as near as the cache knows without counting them. */
  public void size(long entries) {
    size = entries;
  }
}
