// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import dev.heddle.context.VirtualField;
import dev.heddle.diagnostics.Counter;
import dev.heddle.metrics.Metrics;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * All caches that there are, by library and name. There are at most so many names, others share
 * one, and at most so many caches, others are counted and not read. Any thread.
 */
final class OpenCaches implements Observer<Object> {
  static final String OTHER = "_OTHER";

  private static final int MAX_GROUPS = 500;
  private static final int MAX_CACHES = 10_000;
  private static final VirtualField<Object, CacheMeter> METERS =
      VirtualField.of("heddle.cache.meter");
  private static final OpenCaches ALL = new OpenCaches();
  private static final Counter FAILED = Counter.of("heddle.cache.unread", "failed");
  private static final Counter TOO_MANY = Counter.of("heddle.cache.unobserved", "too_many");

  private final List<CacheMeter> meters = new ArrayList<>();
  private final Map<String, CacheGroup> groups = new HashMap<>();
  private final CacheState state = new CacheState();
  private boolean observed;

  private OpenCaches() {}

  static void add(CacheInstruments instruments, Object cache, CacheReader<?> reader, String name) {
    ALL.addCache(instruments, cache, reader, name);
  }

  static void rename(Object cache, String name) {
    ALL.renameCache(cache, name);
  }

  static void remove(Object cache) {
    ALL.removeCache(cache);
  }

  private void addCache(
      CacheInstruments instruments, Object cache, CacheReader<?> reader, String name) {
    synchronized (this) {
      if (meters.size() >= MAX_CACHES) {
        TOO_MANY.increment();
        return;
      }
      if (METERS.get(cache) != null) {
        return;
      }
      CacheMeter meter = new CacheMeter(instruments, cache, reader, join(instruments, name));
      METERS.set(cache, meter);
      meters.add(meter);
      if (observed) {
        return;
      }
      observed = true;
    }
    Metrics.observe(this);
  }

  private CacheGroup join(CacheInstruments instruments, String wanted) {
    String key = instruments.scope + ' ' + wanted;
    CacheGroup group = groups.get(key);
    if (group == null) {
      String name = groups.size() < MAX_GROUPS ? wanted : OTHER;
      key = instruments.scope + ' ' + name;
      group = groups.get(key);
      if (group == null) {
        group = new CacheGroup(instruments, name);
        groups.put(key, group);
      }
    }
    group.caches++;
    return group;
  }

  private void leave(CacheMeter meter) {
    if (--meter.group.caches == 0) {
      groups.remove(meter.instruments.scope + ' ' + meter.group.name);
    }
  }

  private synchronized void renameCache(Object cache, String name) {
    CacheMeter meter = METERS.get(cache);
    if (meter != null && !meter.group.name.equals(name)) {
      leave(meter);
      meter.group = join(meter.instruments, name);
    }
  }

  private synchronized void removeCache(Object cache) {
    CacheMeter meter = METERS.getAndClear(cache);
    if (meter != null) {
      meters.remove(meter);
      leave(meter);
    }
  }

  @Override
  public void observe(Object none, Observation out) {
    CacheMeter[] living;
    CacheGroup[] shown;
    synchronized (this) { // who makes a cache meanwhile doesn't wait for it to be read
      living = living();
      shown = groups.values().toArray(new CacheGroup[0]);
    }
    for (int i = 0; i < shown.length; i++) {
      shown[i].begin();
    }
    for (int i = 0; i < living.length; i++) {
      read(living[i]);
    }
    for (int i = 0; i < shown.length; i++) {
      shown[i].show(out);
    }
  }

  private CacheMeter[] living() {
    for (Iterator<CacheMeter> each = meters.iterator(); each.hasNext(); ) {
      CacheMeter meter = each.next();
      if (meter.isGone()) {
        each.remove();
        leave(meter);
      }
    }
    return meters.toArray(new CacheMeter[0]);
  }

  private void read(CacheMeter meter) {
    try {
      meter.read(state);
    } catch (Exception | LinkageError e) { // of the library's getters: costs this cache only
      FAILED.increment();
    }
  }
}
