// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache2;

import dev.heddle.semconv.cache.CacheReader;
import dev.heddle.semconv.cache.CacheState;
import dev.heddle.semconv.cache.CacheStatistics;
import dev.heddle.semconv.cache.Caches;
import dev.heddle.semconv.cache.PublicGetter;
import net.sf.ehcache.Cache;

/**
 * This loader's caches. Up to version 2.6 statistics can be switched off, which is the default from
 * 2.1 on; since 2.7 there are other ones, which are always on.
 */
final class Ehcache2Caches {
  static final Caches<Cache> CACHES = Caches.of("ehcache2", new Reader(), "net.sf.ehcache.");

  private Ehcache2Caches() {}

  static void opened(Cache cache) {
    if (CacheStatistics.areForced()) {
      PublicGetter.switchOn(cache, "setStatisticsEnabled"); // missing where they are always on
    }
    String name = cache.getName();
    if (name == null) {
      CACHES.openUnnamed(cache);
    } else {
      CACHES.open(cache, name);
    }
  }

  private static final class Reader extends CacheReader<Cache> {
    private final PublicGetter statistics =
        PublicGetter.of(Cache.class, "getLiveCacheStatistics", "getStatistics");
    private final PublicGetter enabled = of("isStatisticsEnabled");
    private final PublicGetter hits = of("getCacheHitCount", "cacheHitCount");
    private final PublicGetter misses = of("getCacheMissCount", "cacheMissCount");
    private final PublicGetter evicted = of("getEvictedCount", "cacheEvictedCount");
    private final PublicGetter expired = of("getExpiredCount", "cacheExpiredCount");
    private final PublicGetter configuration =
        PublicGetter.of(Cache.class, "getCacheConfiguration");
    private final PublicGetter clustered =
        PublicGetter.of(configuration.type(), "isTerracottaClustered");

    private PublicGetter of(String... names) {
      return PublicGetter.of(statistics.type(), names);
    }

    @Override
    protected void read(Cache cache, CacheState out) throws ReflectiveOperationException {
      Object config = configuration.get(cache);
      if (config == null || !clustered.isTrue(config)) { // else a server would be asked
        out.size(cache.getSize());
      }
      Object figures = statistics.get(cache);
      if (figures != null && (!enabled.exists() || enabled.isTrue(figures))) {
        out.requests(hits.count(figures), misses.count(figures));
        out.evictions(evicted.count(figures) + expired.count(figures));
      }
    }
  }
}
