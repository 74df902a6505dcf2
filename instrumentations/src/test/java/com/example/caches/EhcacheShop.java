// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.caches;

import org.ehcache.CacheManager;
import org.ehcache.UserManagedCache;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.builders.UserManagedCacheBuilder;
import org.ehcache.config.units.MemoryUnit;

/** An application's class that makes caches of several tiers, and one that no manager knows. */
public final class EhcacheShop {
  private EhcacheShop() {}

  public static CacheManager offHeap(String name, int entriesOnHeap) {
    CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
    manager.createCache(
        name,
        CacheConfigurationBuilder.newCacheConfigurationBuilder(
                String.class,
                String.class,
                ResourcePoolsBuilder.heap(entriesOnHeap).offheap(1, MemoryUnit.MB))
            .build());
    return manager;
  }

  public static void put(CacheManager manager, String name, String key, String value) {
    manager.getCache(name, String.class, String.class).put(key, value);
  }

  public static UserManagedCache<String, String> unmanaged() {
    return UserManagedCacheBuilder.newUserManagedCacheBuilder(String.class, String.class)
        .build(true);
  }
}
