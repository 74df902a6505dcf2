// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import dev.heddle.diagnostics.Counter;
import dev.heddle.metrics.Metrics;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The meters of all pools that are open. Pools that were collected without having been closed are
 * forgotten with the next collection of metrics. Any thread.
 */
final class OpenPools implements Observer<Object> {
  private static final OpenPools ALL = new OpenPools();
  private static final Counter FAILED = Counter.of("heddle.pool.unread", "failed");

  private final List<PoolMeter> open = new ArrayList<>();
  private final PoolState state = new PoolState();
  private boolean observed;

  private OpenPools() {}

  static void add(PoolMeter meter) {
    ALL.addMeter(meter);
  }

  static void remove(PoolMeter meter) {
    synchronized (ALL.open) {
      ALL.open.remove(meter);
    }
    meter.close();
  }

  private void addMeter(PoolMeter meter) {
    synchronized (open) {
      open.add(meter);
      if (observed) {
        return;
      }
      observed = true;
    }
    Metrics.observe(this);
  }

  @Override
  public void observe(Object none, Observation out) {
    PoolMeter[] meters = living();
    for (int i = 0; i < meters.length; i++) {
      try {
        meters[i].observe(state, out);
      } catch (Exception | LinkageError e) { // of the library's getters: costs this pool only
        FAILED.increment();
      }
    }
  }

  private PoolMeter[] living() {
    List<PoolMeter> gone = new ArrayList<>();
    PoolMeter[] living;
    synchronized (open) {
      for (Iterator<PoolMeter> meters = open.iterator(); meters.hasNext(); ) {
        PoolMeter meter = meters.next();
        if (meter.isGone()) {
          meters.remove();
          gone.add(meter);
        }
      }
      living = open.toArray(new PoolMeter[0]);
    }
    for (int i = 0; i < gone.size(); i++) {
      gone.get(i).close();
    }
    return living;
  }
}
