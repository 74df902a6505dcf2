// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import dev.heddle.metrics.Instrument;
import dev.heddle.trace.AttributeKey;

/** The instruments of one library's caches, in the scope of its instrumentation. */
final class CacheInstruments {
  static final AttributeKey NAME = AttributeKey.of("heddle.cache.name");
  static final AttributeKey RESULT = AttributeKey.of("heddle.cache.result");
  static final String HIT = "hit";
  static final String MISS = "miss";

  final String scope;
  final Instrument requests;
  final Instrument evictions;
  final Instrument size;
  final Instrument loadTime;
  final Instrument loadFailures;

  CacheInstruments(String scope) {
    this.scope = scope;
    requests =
        Instrument.counter(
            scope, "heddle.cache.requests", "{request}", "Look-ups in the cache, by their result.");
    evictions =
        Instrument.counter(
            scope,
            "heddle.cache.evictions",
            "{entry}",
            "Entries that the cache dropped by itself, for want of room or because of their age.");
    size =
        Instrument.upDownCounter(
            scope, "heddle.cache.size", "{entry}", "Entries that are in the cache.");
    loadTime =
        Instrument.durations(
            scope, "heddle.cache.load_time", "The time it took to load or compute values.");
    loadFailures =
        Instrument.counter(
            scope, "heddle.cache.load_failures", "{load}", "Loads that failed or gave no value.");
  }
}
