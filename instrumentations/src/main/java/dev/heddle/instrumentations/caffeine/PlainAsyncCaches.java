// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import com.github.benmanes.caffeine.cache.AsyncCache;
import dev.heddle.semconv.cache.CacheReader;
import dev.heddle.semconv.cache.CacheState;
import dev.heddle.semconv.cache.Caches;

/** Since version 2.7: asynchronous caches that load nothing by themselves. */
final class PlainAsyncCaches {
  static final Caches<AsyncCache<?, ?>> CACHES = Caches.of("caffeine", new Reader(), Names.LIBRARY);

  private PlainAsyncCaches() {}

  private static final class Reader extends CacheReader<AsyncCache<?, ?>> {
    @Override
    protected void read(AsyncCache<?, ?> cache, CacheState out) {
      CaffeineCaches.read(cache.synchronous(), out);
    }
  }
}
