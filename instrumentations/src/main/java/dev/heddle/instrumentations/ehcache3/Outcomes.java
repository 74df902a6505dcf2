// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import dev.heddle.semconv.cache.PublicGetter;
import dev.heddle.semconv.pool.PrivateField;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the library's counters of operations by their outcome. Their package differs from version
 * to version, and outcomes have come and gone; what hits and misses are called begins alike. For
 * Heddle's own threads.
 */
final class Outcomes {
  private Outcomes() {}

  /** How often the outcomes came that begin so. */
  static long count(Object statistic, String prefix) throws ReflectiveOperationException {
    Method count = statistic.getClass().getMethod("count", Enum.class);
    count.setAccessible(true); // of a class that is not public
    Object type = PublicGetter.of(statistic.getClass(), "type").get(statistic);
    if (!(type instanceof Class)) {
      return 0;
    }
    long sum = 0;
    for (Object outcome : ((Class<?>) type).getEnumConstants()) {
      if (((Enum<?>) outcome).name().startsWith(prefix)) {
        sum += ((Number) count.invoke(statistic, outcome)).longValue();
      }
    }
    return sum;
  }

  /**
   * What counts for this observer: since version 3.8 it stands behind an object of the library's
   * API, and there is nothing in a cache without a manager.
   */
  static @Nullable Object counting(@Nullable Object observer) throws ReflectiveOperationException {
    if (observer == null) {
      return null;
    }
    Object inner = PrivateField.ofSome(observer.getClass(), "observer").get(observer);
    Object statistic = inner == null ? observer : inner;
    return PublicGetter.of(statistic.getClass(), "type").get(statistic) == null ? null : statistic;
  }

  /** How many keys operations on several keys have counted. */
  static long bulk(@Nullable Object entries, String operation) {
    if (entries instanceof Map) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) entries).entrySet()) {
        if (((Enum<?>) entry.getKey()).name().equals(operation)
            && entry.getValue() instanceof Number) {
          return ((Number) entry.getValue()).longValue();
        }
      }
    }
    return 0;
  }
}
