// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import dev.heddle.semconv.cache.PublicGetter;
import dev.heddle.semconv.pool.PrivateField;
import org.jspecify.annotations.Nullable;

/** Where a class of stores keeps its statistics and entries. Used by one thread. */
final class StoreFields {
  /** Only in stores that consist of several tiers. */
  final PrivateField authority;

  /** Not in those of a cluster. */
  final PrivateField evictions;

  final PrivateField expirations;

  /** Not read of a disk, whose segments may be locked while it is written to. */
  final PrivateField map;

  private @Nullable PublicGetter size;

  StoreFields(Class<?> type) {
    authority = PrivateField.ofSome(type, "authoritativeTier");
    evictions = PrivateField.ofSome(type, "evictionObserver");
    expirations = PrivateField.ofSome(type, "expirationObserver");
    map = PrivateField.ofSome(type, type.getSimpleName().contains("Disk") ? "" : "map");
  }

  long sizeOf(Object entries) throws ReflectiveOperationException {
    PublicGetter getter = size;
    if (getter == null) {
      getter = PublicGetter.of(entries.getClass(), "mappingCount", "longSize");
      size = getter;
    }
    return getter.count(entries);
  }
}
