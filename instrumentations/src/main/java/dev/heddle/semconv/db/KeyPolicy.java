// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.config.Config;
import dev.heddle.config.DbSettings;
import java.util.Locale;

/** What is shown of the keys of caches, by {@code HEDDLE_CACHE_ENTRIES}. Any thread. */
public enum KeyPolicy {
  /** They are shown. */
  SHOW,

  /** What is before their first colon, which applications use as the name of a kind. */
  PREFIX,

  /** Nothing but that they are there. */
  MASK;

  private static final KeyPolicy CURRENT = of(Config.current());

  public static KeyPolicy current() {
    return CURRENT;
  }

  static KeyPolicy of(Config config) {
    String policy = config.string(DbSettings.CACHE_ENTRIES);
    if (policy == null) {
      return SHOW;
    }
    switch (policy.toLowerCase(Locale.ROOT)) {
      case "prefix":
        return PREFIX;
      case "mask":
        return MASK;
      default:
        return SHOW;
    }
  }

  /** How many of a key's characters are shown, up to its end; a question mark stands for others. */
  int shown(String key) {
    switch (this) {
      case SHOW:
        return key.length();
      case PREFIX:
        return key.indexOf(':') + 1;
      default:
        return 0;
    }
  }

  /** As above, of a key's bytes. */
  public int shown(byte[] key) {
    switch (this) {
      case SHOW:
        return key.length;
      case PREFIX:
        for (int i = 0; i < key.length; i++) {
          if (key[i] == ':') {
            return i + 1;
          }
        }
        return 0;
      default:
        return 0;
    }
  }
}
