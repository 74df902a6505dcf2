// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.caches;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import dev.heddle.testing.CacheContract.Load;

/** An application's class that makes caches: they are called by its name. */
public final class GuavaShop {
  private GuavaShop() {}

  public static Cache<String, String> loading(int maximumSize, Load load) throws Exception {
    CacheBuilder<Object, Object> builder = CacheBuilder.newBuilder().concurrencyLevel(1);
    if (maximumSize > 0) {
      builder.maximumSize(maximumSize);
    }
    recordStats(builder);
    return builder.build(
        new CacheLoader<String, String>() {
          @Override
          public String load(String key) throws Exception {
            return load.load(key);
          }
        });
  }

  /** Since version 12; earlier ones always record. */
  private static void recordStats(CacheBuilder<Object, Object> builder) throws Exception {
    try {
      CacheBuilder.class.getMethod("recordStats").invoke(builder);
    } catch (NoSuchMethodException e) {
      return;
    }
  }
}
