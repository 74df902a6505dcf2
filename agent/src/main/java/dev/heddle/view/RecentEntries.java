// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came lately, within a number of bytes. Entries of one key, such as a trace, stay and go
 * together: first goes the key of which nothing came for the longest time. Not for several threads.
 */
final class RecentEntries {
  private final long mostBytes;
  private final Map<String, Kept> byKey = new LinkedHashMap<>(); // the last one is the newest
  private final SortedMap<Long, Entry> byNumber = new TreeMap<>();
  private long bytes;
  private long evictedKeys;
  private long evictedItems;

  private static final class Kept {
    final List<Entry> entries = new ArrayList<>();
    long bytes;
  }

  RecentEntries(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * False where its key would have more than a quarter of the memory; then nothing has changed.
   *
   * @param entry with a larger number than all before
   */
  boolean add(String key, Entry entry) {
    Kept kept = byKey.get(key);
    long together = entry.bytes() + (kept == null ? 0 : kept.bytes);
    if (together > mostBytes / 4) {
      return false;
    }
    byKey.remove(key);
    kept = kept == null ? new Kept() : kept;
    byKey.put(key, kept);
    kept.entries.add(entry);
    kept.bytes = together;
    byNumber.put(entry.number, entry);
    bytes += entry.bytes();
    while (bytes > mostBytes) {
      evictOldest();
    }
    return true;
  }

  private void evictOldest() {
    Iterator<Kept> oldest = byKey.values().iterator();
    Kept kept = oldest.next();
    oldest.remove();
    bytes -= kept.bytes;
    evictedKeys++;
    for (Entry entry : kept.entries) {
      byNumber.remove(entry.number);
      evictedItems += entry.group.count;
    }
  }

  /** In the order of their numbers, from {@code number} on. */
  Iterator<Entry> from(long number) {
    return byNumber.tailMap(number).values().iterator();
  }

  /**
   * The last number of the key that goes next: what has ended with a smaller one has gone. {@code
   * otherwise} where there is none.
   */
  long oldest(long otherwise) {
    for (Kept kept : byKey.values()) {
      return kept.entries.get(kept.entries.size() - 1).number;
    }
    return otherwise;
  }

  long bytes() {
    return bytes;
  }

  long evictedKeys() {
    return evictedKeys;
  }

  long evictedItems() {
    return evictedItems;
  }
}
