// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import com.example.caches.CaffeineShop;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.heddle.testing.CacheContract;
import dev.heddle.testing.LibraryVersions;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "com.github.ben-manes.caffeine:caffeine:2.0.0",
  "com.github.ben-manes.caffeine:caffeine:2.9.3",
  "com.github.ben-manes.caffeine:caffeine:3.0.0",
  "com.github.ben-manes.caffeine:caffeine:latest"
})
class CaffeineCacheTest extends CacheContract {
  @Override
  protected String instrumentation() {
    return "caffeine";
  }

  @Override
  protected String name() {
    return "com.example.caches.CaffeineShop";
  }

  @Override
  protected Use small() {
    return new CaffeineUse(CaffeineShop.manual(SMALL));
  }

  @Override
  protected Use silent() {
    return new CaffeineUse(CaffeineShop.withoutStatistics());
  }

  @Override
  protected Load loading(Load load) {
    LoadingCache<String, String> cache = CaffeineShop.loading(load);
    return cache::get;
  }

  private static final class CaffeineUse implements Use {
    private final Cache<String, String> cache;

    CaffeineUse(Cache<String, String> cache) {
      this.cache = cache;
    }

    @Override
    public void put(String key, String value) {
      cache.put(key, value);
    }

    @Override
    public @Nullable String get(String key) {
      return cache.getIfPresent(key);
    }

    @Override
    public void settle() {
      cache.cleanUp();
    }
  }
}
