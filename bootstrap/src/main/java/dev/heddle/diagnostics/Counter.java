// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.diagnostics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts one thing that Heddle did, dropped, suppressed, rejected or failed at, by reason. Every
 * counter is in {@link #all()}, from which self-metrics and the diagnostics are made. Any thread.
 */
public final class Counter {
  private static final ConcurrentMap<String, Counter> ALL = new ConcurrentHashMap<>();

  private final String name;
  private final String reason;
  private final AtomicLong value = new AtomicLong();

  private Counter(String name, String reason) {
    this.name = name;
    this.reason = reason;
  }

  /**
   * The counter of that name and reason; keep it in a field, the look-up is for cold paths.
   *
   * @param name what is counted, for example {@code heddle.spans.dropped}
   * @param reason why, for example {@code queue_full}; of bounded variety
   */
  public static Counter of(String name, String reason) {
    String key = name + '|' + reason;
    Counter known = ALL.get(key);
    if (known != null) {
      return known;
    }
    Counter fresh = new Counter(name, reason);
    known = ALL.putIfAbsent(key, fresh);
    return known == null ? fresh : known;
  }

  public void increment() {
    value.incrementAndGet();
  }

  public void add(long count) {
    value.addAndGet(count);
  }

  public String name() {
    return name;
  }

  public String reason() {
    return reason;
  }

  public long value() {
    return value.get();
  }

  /** Every counter made so far, by name and reason. */
  public static List<Counter> all() {
    List<Counter> counters = new ArrayList<>(ALL.values());
    Collections.sort(counters, new ByName());
    return counters;
  }

  private static final class ByName implements Comparator<Counter> {
    @Override
    public int compare(Counter left, Counter right) {
      int byName = left.name.compareTo(right.name);
      return byName != 0 ? byName : left.reason.compareTo(right.reason);
    }
  }
}
