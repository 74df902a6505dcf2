// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.guavacache;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheStats;
import dev.heddle.diagnostics.Counter;
import dev.heddle.semconv.cache.CacheReader;
import dev.heddle.semconv.cache.CacheState;
import dev.heddle.semconv.cache.CacheStatistics;
import dev.heddle.semconv.cache.Caches;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** This loader's caches; reading them takes no lock. */
final class GuavaCaches {
  static final Caches<Cache<?, ?>> CACHES =
      Caches.of("guava-cache", new Reader(), "com.google.common.");

  private GuavaCaches() {}

  /** By name: up to version 11 every cache records, and there is nothing to switch on. */
  static void record(CacheBuilder<?, ?> builder) {
    if (CacheStatistics.areForced()) {
      try {
        Method recordStats = CacheBuilder.class.getMethod("recordStats");
        recordStats.invoke(builder);
      } catch (NoSuchMethodException e) {
        return;
      } catch (IllegalAccessException | InvocationTargetException e) {
        Counter.of("heddle.cache.not_recorded", "guava").increment();
      }
    }
  }

  private static final class Reader extends CacheReader<Cache<?, ?>> {
    @Override
    protected void read(Cache<?, ?> cache, CacheState out) {
      out.size(cache.size());
      CacheStats stats = cache.stats();
      if (hasCounted(stats)) {
        out.requests(stats.hitCount(), stats.missCount());
        out.evictions(stats.evictionCount());
        out.loads(stats.loadCount(), stats.totalLoadTime(), stats.loadExceptionCount());
      }
    }

    /** A cache doesn't tell whether it records: one that doesn't says zero for ever. */
    private static boolean hasCounted(@Nullable CacheStats stats) {
      return stats != null
          && (stats.requestCount() | stats.loadCount() | stats.evictionCount()) != 0;
    }
  }
}
