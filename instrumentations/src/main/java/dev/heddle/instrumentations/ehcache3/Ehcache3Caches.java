// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import dev.heddle.semconv.cache.CacheReader;
import dev.heddle.semconv.cache.CacheState;
import dev.heddle.semconv.cache.Caches;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This loader's caches. The library's statistics service counts nothing by itself: it reads the
 * statistics that each cache and store keeps, and so does this, as the service's API has changed
 * three times and stands for an application to switch on.
 */
final class Ehcache3Caches {
  static final Caches<Object> CACHES = Caches.of("ehcache3", new Reader(), "org.ehcache.");

  private Ehcache3Caches() {}

  private static final class Reader extends CacheReader<Object> {
    private final Map<Class<?>, CacheFields> cacheFields = new HashMap<>();
    private final Map<Class<?>, StoreFields> storeFields = new HashMap<>();

    @Override
    protected void read(Object cache, CacheState out) throws ReflectiveOperationException {
      CacheFields fields = fieldsOf(cache);
      Object gets = Outcomes.counting(fields.gets.get(cache));
      if (gets != null) {
        Object bulk = fields.bulk.get(cache);
        out.requests(
            Outcomes.count(gets, "HIT") + Outcomes.bulk(bulk, "GET_ALL_HITS"),
            Outcomes.count(gets, "MISS") + Outcomes.bulk(bulk, "GET_ALL_MISS"));
      }
      Object store = lowest(fields.store.get(cache));
      if (store != null) {
        readStore(store, out);
      }
    }

    private CacheFields fieldsOf(Object cache) {
      CacheFields fields = cacheFields.get(cache.getClass());
      if (fields == null) {
        fields = new CacheFields(cache.getClass());
        cacheFields.put(cache.getClass(), fields);
      }
      return fields;
    }

    private StoreFields fieldsOfStore(Object store) {
      StoreFields fields = storeFields.get(store.getClass());
      if (fields == null) {
        fields = new StoreFields(store.getClass());
        storeFields.put(store.getClass(), fields);
      }
      return fields;
    }

    /** The tier that holds every entry; those above it hold copies. */
    private @Nullable Object lowest(@Nullable Object store) throws ReflectiveOperationException {
      Object lowest = store;
      while (lowest != null) {
        Object below = fieldsOfStore(lowest).authority.get(lowest);
        if (below == null) {
          return lowest;
        }
        lowest = below;
      }
      return null;
    }

    private void readStore(Object store, CacheState out) throws ReflectiveOperationException {
      StoreFields fields = fieldsOfStore(store);
      Object evictions = Outcomes.counting(fields.evictions.get(store));
      Object expirations = Outcomes.counting(fields.expirations.get(store));
      if (evictions != null && expirations != null) {
        out.evictions(
            Outcomes.count(evictions, "SUCCESS") + Outcomes.count(expirations, "SUCCESS"));
      }
      Object map = fields.map.get(store);
      if (map != null) {
        out.size(fields.sizeOf(map));
      }
    }
  }
}
