// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.Map;
import java.util.TreeMap;

/** The index's string table: collected first, then numbered in sorted order. One thread. */
final class IndexStrings {
  private final Map<String, Integer> numbers = new TreeMap<>();
  private boolean numbered;

  /** The number of a string; 0 as long as strings are still being collected. */
  int number(String text) {
    Integer known = numbers.get(text);
    if (known == null) {
      if (numbered) {
        throw new IllegalStateException(text + " was not collected");
      }
      numbers.put(text, 0);
      return 0;
    }
    return known;
  }

  void numberAll() {
    int next = 0;
    for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
      entry.setValue(next++);
    }
    if (next > 0xFFFE) {
      throw new IllegalStateException("more than 65534 strings in the index");
    }
    numbered = true;
  }

  Iterable<String> sorted() {
    return numbers.keySet();
  }
}
