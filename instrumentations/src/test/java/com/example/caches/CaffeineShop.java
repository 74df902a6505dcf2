// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.caches;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.heddle.testing.CacheContract.Load;

/** An application's class that makes caches: they are called by its name. */
public final class CaffeineShop {
  private CaffeineShop() {}

  public static Cache<String, String> manual(int maximumSize) {
    return Caffeine.newBuilder()
        .recordStats()
        .maximumSize(maximumSize)
        .executor(Runnable::run)
        .build();
  }

  public static Cache<String, String> withoutStatistics() {
    return Caffeine.newBuilder().build();
  }

  public static LoadingCache<String, String> loading(Load load) {
    return Caffeine.newBuilder().recordStats().build(load::load);
  }

  public static AsyncLoadingCache<String, String> async(Load load) {
    return Caffeine.newBuilder()
        .recordStats()
        .executor(Runnable::run)
        .buildAsync((String key) -> load.load(key));
  }
}
