// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.caches.EhcacheShop;
import dev.heddle.testing.CollectedMetrics;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import org.ehcache.CacheManager;
import org.ehcache.UserManagedCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is above the tier that holds every entry is copies. */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({"org.ehcache:ehcache:3.0.0", "org.ehcache:ehcache:latest"})
class Ehcache3TiersTest {
  private static final String NAME = "heddle.cache.name";

  @Test
  void countsTheEntriesOfTheLowestTier() {
    try (CacheManager manager = EhcacheShop.offHeap("tiers", 2)) {
      for (int i = 0; i < 10; i++) {
        EhcacheShop.put(manager, "tiers", "key" + i, "value");
      }

      assertThat(CollectedMetrics.now().points("heddle.cache.size", NAME, "tiers"))
          .singleElement()
          .satisfies(point -> assertThat(point.value).isEqualTo(10));
      assertThat(CollectedMetrics.now().points("heddle.cache.evictions", NAME, "tiers"))
          .singleElement()
          .satisfies(point -> assertThat(point.value).isZero());
    }
  }

  @Test
  void callsACacheWithoutAManagerByWhoMadeIt() {
    UserManagedCache<String, String> cache = EhcacheShop.unmanaged();
    cache.put("a", "1");

    assertThat(
            CollectedMetrics.now()
                .points("heddle.cache.size", NAME, "com.example.caches.EhcacheShop"))
        .singleElement()
        .satisfies(point -> assertThat(point.value).isEqualTo(1));

    cache.close();
    assertThat(CollectedMetrics.now().points(NAME, "com.example.caches.EhcacheShop")).isEmpty();
  }
}
