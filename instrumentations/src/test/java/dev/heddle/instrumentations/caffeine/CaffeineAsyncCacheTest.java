// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.caches.CaffeineShop;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import dev.heddle.testing.CollectedMetrics;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asynchronous caches are read by their synchronous view. */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({
  "com.github.ben-manes.caffeine:caffeine:2.0.0",
  "com.github.ben-manes.caffeine:caffeine:latest"
})
class CaffeineAsyncCacheTest {
  @Test
  void countsWhatAnAsynchronousCacheLoadsAndFinds() throws Exception {
    CollectedMetrics.await(
        metrics -> {
          System.gc();
          return named(metrics, "heddle.cache.size").isEmpty();
        });
    AsyncLoadingCache<String, String> cache = CaffeineShop.async(key -> "value of " + key);
    cache.get("a").get();
    cache.get("a").get();
    cache.get("b").get();

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(named(metrics, "heddle.cache.size"))
        .singleElement()
        .satisfies(point -> assertThat(point.value).isEqualTo(2));
    assertThat(named(metrics, "heddle.cache.load_time"))
        .singleElement()
        .satisfies(point -> assertThat(point.value).isEqualTo(2));
    assertThat(named(metrics, "heddle.cache.requests"))
        .extracting(point -> point.value)
        .containsExactlyInAnyOrder(1.0, 2.0);
    assertThat(cache.get("a").get()).isEqualTo("value of a");
  }

  private static List<CollectedMetrics.Point> named(CollectedMetrics metrics, String metric) {
    return metrics.points(metric, "heddle.cache.name", "com.example.caches.CaffeineShop");
  }
}
