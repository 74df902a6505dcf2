// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache3;

import dev.heddle.semconv.pool.PrivateField;

/** Where a class of caches keeps its statistics. */
final class CacheFields {
  final PrivateField gets;

  /** Of {@code getAll}, whose keys are not counted with those of {@code get}. */
  final PrivateField bulk;

  final PrivateField store;

  CacheFields(Class<?> type) {
    gets = PrivateField.of(type, "getObserver");
    bulk = PrivateField.of(type, "bulkMethodEntries");
    store = PrivateField.of(type, "store");
  }
}
