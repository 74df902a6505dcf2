// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.CollectedMetrics;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spring's cache manager says what the application calls its caches. */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({
  "com.github.ben-manes.caffeine:caffeine:2.9.3,"
      + "org.springframework:spring-context-support:4.3.30.RELEASE,"
      + "org.springframework:spring-context:4.3.30.RELEASE",
  "com.github.ben-manes.caffeine:caffeine:3.0.0,"
      + "org.springframework:spring-context-support:5.3.39,"
      + "org.springframework:spring-context:5.3.39",
})
class SpringCaffeineTest {
  @Test
  void callsACacheAsTheApplicationDoes() throws Exception {
    CollectedMetrics.await(
        metrics -> {
          System.gc();
          return metrics.points("heddle.cache.name", "prices").isEmpty();
        });
    Class<?> type = Class.forName("org.springframework.cache.caffeine.CaffeineCacheManager");
    Object manager =
        type.getConstructor(String[].class).newInstance((Object) new String[] {"prices"});
    Object cache = type.getMethod("getCache", String.class).invoke(manager, "prices");
    Method put =
        Class.forName("org.springframework.cache.Cache")
            .getMethod("put", Object.class, Object.class);
    put.invoke(cache, "a", "1");

    assertThat(CollectedMetrics.now().points("heddle.cache.size", "heddle.cache.name", "prices"))
        .singleElement()
        .satisfies(point -> assertThat(point.value).isEqualTo(1));
    assertThat(type.getMethod("getCache", String.class).invoke(manager, "prices")).isSameAs(cache);
  }
}
