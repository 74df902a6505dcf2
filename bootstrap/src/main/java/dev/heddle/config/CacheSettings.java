// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.flag;

import java.util.ArrayList;
import java.util.List;

/** The settings of caches inside the JVM. Loaded with the first of them. */
public final class CacheSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting RECORD_STATS =
      flag(
              "HEDDLE_CACHE_RECORD_STATS",
              false,
              "`true`: Caffeine and Guava caches are built with their statistics switched on, which"
                  + " costs each look-up a few nanoseconds; without, caches whose application"
                  + " doesn't record statistics tell their size only.")
          .in(SUPPORTED);

  private CacheSettings() {}
}
