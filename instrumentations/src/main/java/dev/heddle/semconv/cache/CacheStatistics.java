// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import dev.heddle.config.CacheSettings;
import dev.heddle.config.Config;
import dev.heddle.metrics.Metrics;

/** Whether caches record statistics though their application doesn't ask them to. */
public final class CacheStatistics {
  private static volatile boolean forced = Config.current().flag(CacheSettings.RECORD_STATS);

  private CacheStatistics() {}

  public static boolean areForced() {
    return forced && Metrics.enabled();
  }

  /** For tests: the setting is read once. */
  static void force(boolean isForced) {
    forced = isForced;
  }
}
