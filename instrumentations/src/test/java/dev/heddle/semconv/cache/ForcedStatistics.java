// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

/** Sets {@code HEDDLE_CACHE_RECORD_STATS} while a test makes a cache. */
public final class ForcedStatistics {
  private ForcedStatistics() {}

  public static void set(boolean isForced) {
    CacheStatistics.force(isForced);
  }
}
