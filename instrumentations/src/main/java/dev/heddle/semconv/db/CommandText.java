// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.semconv.RecentTexts;
import java.util.Collection;

/**
 * An operation and the keys it is about, without values: {@code get user:1 user:2}. Long keys and
 * long lists are cut. Any thread.
 */
public final class CommandText {
  private static final int MAX_KEYS = 32;
  private static final int MAX_KEY = 128;
  private static final int MAX_TEXT = 1024;

  private CommandText() {}

  public static String of(String operation, Collection<String> keys) {
    StringBuilder text = new StringBuilder(operation);
    int shown = 0;
    for (String key : keys) {
      if (shown++ == MAX_KEYS || text.length() > MAX_TEXT) {
        text.append(" ...");
        break;
      }
      append(text, key);
    }
    return RecentTexts.of(text);
  }

  public static String of(String operation, String key) {
    StringBuilder text = new StringBuilder(operation.length() + key.length() + 1);
    append(text.append(operation), key);
    return RecentTexts.of(text);
  }

  private static void append(StringBuilder text, String key) {
    text.append(' ');
    if (key.length() > MAX_KEY) {
      text.append(key, 0, MAX_KEY).append("...");
    } else {
      text.append(key);
    }
  }
}
