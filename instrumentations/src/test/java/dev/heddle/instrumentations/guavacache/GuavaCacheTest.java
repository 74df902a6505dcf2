// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.guavacache;

import com.example.caches.GuavaShop;
import com.google.common.cache.Cache;
import com.google.common.cache.LoadingCache;
import dev.heddle.testing.CacheContract;
import dev.heddle.testing.LibraryVersions;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "com.google.guava:guava:11.0.2",
  "com.google.guava:guava:12.0",
  "com.google.guava:guava:18.0",
  "com.google.guava:guava:latest"
})
class GuavaCacheTest extends CacheContract {
  @Override
  protected String instrumentation() {
    return "guava-cache";
  }

  @Override
  protected String name() {
    return "com.example.caches.GuavaShop";
  }

  @Override
  protected Use small() throws Exception {
    return new GuavaUse(GuavaShop.loading(SMALL, key -> null));
  }

  @Override
  protected Load loading(Load load) throws Exception {
    LoadingCache<String, String> cache = (LoadingCache<String, String>) GuavaShop.loading(0, load);
    return cache::get;
  }

  private static final class GuavaUse implements Use {
    private final Cache<String, String> cache;

    GuavaUse(Cache<String, String> cache) {
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
