// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one header or trailer section; names are in lower case, values' characters are
 * bytes. Filled by one thread, then immutable.
 */
public final class HeaderList {
  private String[] pairs = new String[16];
  private int size;

  void add(String name, String value) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
    }
    pairs[size++] = name;
    pairs[size++] = value;
  }

  /** The first value of that name, or null. */
  public @Nullable String get(String name) {
    for (int i = 0; i < size; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  /** How many fields there are. */
  public int size() {
    return size / 2;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i += 2) {
      text.append(pairs[i]).append(": ").append(pairs[i + 1]).append('\n');
    }
    return text.toString();
  }
}
