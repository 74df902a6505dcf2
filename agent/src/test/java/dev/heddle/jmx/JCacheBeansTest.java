// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.yaml.TextFile;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in rules for JCache on the beans of real providers. */
final class JCacheBeansTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
        "org.ehcache.jsr107.EhcacheCachingProvider"
      })
  void tellLookUpsAndEvictions(String name) throws Exception {
    ManagementFactory.getPlatformMBeanServer();
    try (CachingProvider provider = Caching.getCachingProvider(name);
        CacheManager manager = provider.getCacheManager()) {
      Cache<String, String> prices =
          manager.createCache(
              "prices",
              new MutableConfiguration<String, String>()
                  .setTypes(String.class, String.class)
                  .setStatisticsEnabled(true));
      manager.createCache(
          "silent",
          new MutableConfiguration<String, String>().setTypes(String.class, String.class));
      prices.put("a", "1");
      for (int i = 0; i < 3; i++) {
        assertThat(prices.get("a")).isEqualTo("1");
      }
      assertThat(prices.get("b")).isNull();
      assertThat(manager.getCache("silent", String.class, String.class).get("a")).isNull();

      assertThat(figures())
          .isEqualTo(
              Map.of(
                  "heddle.cache.requests{heddle.cache.name=prices, heddle.cache.result=hit}", 3L,
                  "heddle.cache.requests{heddle.cache.name=prices, heddle.cache.result=miss}", 1L,
                  "heddle.cache.evictions{heddle.cache.name=prices}", 0L));
    }
    assertThat(figures()).as("closed").isEmpty();
  }

  private static Map<String, Long> figures() throws Exception {
    MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
    try (InputStream in = JmxMetrics.class.getResourceAsStream("datasources.yaml")) {
      registry.observe(new BeanFigures(RuleReader.read(TextFile.read(in)), 0));
    }
    Map<String, Long> caches = new HashMap<>(CollectedFigures.longs(registry));
    caches.keySet().removeIf(key -> !key.startsWith("heddle.cache."));
    return caches;
  }
}
