// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.semconv.RecentTexts;
import java.util.Collection;

/**
 * An operation and the keys it is about, without values: {@code get user:1 user:2}. Long keys and
 * long lists are cut, and keys are masked where that is asked for. Any thread.
 */
public final class CommandText {
  private static final int MAX_KEYS = 32;
  private static final int MAX_KEY = 128;
  private static final int MAX_TEXT = 1024;

  private CommandText() {}

  public static String of(String operation, Collection<String> keys) {
    return of(operation, keys, KeyPolicy.current());
  }

  static String of(String operation, Collection<String> keys, KeyPolicy policy) {
    StringBuilder text = new StringBuilder(operation);
    int shown = 0;
    for (String key : keys) {
      if (shown++ == MAX_KEYS || text.length() > MAX_TEXT) {
        text.append(" ...");
        break;
      }
      append(text, key, policy.shown(key));
    }
    return RecentTexts.of(text);
  }

  public static String of(String operation, String key) {
    return of(operation, key, KeyPolicy.current().shown(key));
  }

  /** An operation and the map, cache or the like that it is done to, which is no key. */
  static String named(String operation, String collection) {
    return of(operation, collection, collection.length());
  }

  private static String of(String operation, String key, int shown) {
    StringBuilder text = new StringBuilder(operation.length() + shown + 2);
    append(text.append(operation), key, shown);
    return RecentTexts.of(text);
  }

  private static void append(StringBuilder text, String key, int shown) {
    text.append(' ');
    if (shown > MAX_KEY) {
      text.append(key, 0, MAX_KEY).append("...");
    } else {
      text.append(key, 0, shown);
      if (shown < key.length()) {
        text.append('?');
      }
    }
  }
}
