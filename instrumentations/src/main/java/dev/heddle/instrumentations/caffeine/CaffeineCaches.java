// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.heddle.semconv.cache.CacheReader;
import dev.heddle.semconv.cache.CacheState;
import dev.heddle.semconv.cache.CacheStatistics;
import dev.heddle.semconv.cache.Caches;
import org.jspecify.annotations.Nullable;

/** This loader's caches; reading them takes no lock. */
final class CaffeineCaches {
  static final Caches<Cache<?, ?>> CACHES = Caches.of("caffeine", new Reader(), Names.LIBRARY);
  static final Caches<AsyncLoadingCache<?, ?>> ASYNC_CACHES =
      Caches.of("caffeine", new AsyncReader(), Names.LIBRARY);

  private CaffeineCaches() {}

  static void record(Caffeine<?, ?> builder, @Nullable Object recording) {
    if (recording == null && CacheStatistics.areForced()) {
      builder.recordStats();
    }
  }

  static void read(Cache<?, ?> cache, CacheState out) {
    out.size(cache.estimatedSize());
    if (cache.policy().isRecordingStats()) {
      CacheStats stats = cache.stats();
      out.requests(stats.hitCount(), stats.missCount());
      out.evictions(stats.evictionCount());
      out.loads(stats.loadCount(), stats.totalLoadTime(), stats.loadFailureCount());
    }
  }

  private static final class Reader extends CacheReader<Cache<?, ?>> {
    @Override
    protected void read(Cache<?, ?> cache, CacheState out) {
      CaffeineCaches.read(cache, out);
    }
  }

  private static final class AsyncReader extends CacheReader<AsyncLoadingCache<?, ?>> {
    @Override
    protected void read(AsyncLoadingCache<?, ?> cache, CacheState out) {
      CaffeineCaches.read(cache.synchronous(), out);
    }
  }
}
