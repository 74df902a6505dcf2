// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each memory pool's sizes. Collecting threads only. */
final class MemoryFigures implements Observer<MetricRegistry> {
  private final MemoryPoolMXBean[] pools;
  private final MetricAttributes[] attributes;
  private final boolean all;

  /**
   * @param all whether development metrics are wanted, too
   */
  MemoryFigures(boolean all) {
    this.all = all;
    List<MemoryPoolMXBean> beans = ManagementFactory.getMemoryPoolMXBeans();
    pools = beans.toArray(new MemoryPoolMXBean[0]);
    attributes = new MetricAttributes[pools.length];
    for (int i = 0; i < pools.length; i++) {
      String type = pools[i].getType() == MemoryType.HEAP ? "heap" : "non_heap";
      attributes[i] =
          MetricAttributes.of(
              JvmInstruments.MEMORY_TYPE, type, JvmInstruments.MEMORY_POOL, pools[i].getName());
    }
  }

  @Override
  public void observe(MetricRegistry registry, Observation out) {
    for (int i = 0; i < pools.length; i++) {
      MemoryUsage now = pools[i].getUsage();
      if (now != null) {
        out.value(JvmInstruments.MEMORY_USED, attributes[i], now.getUsed());
        out.value(JvmInstruments.MEMORY_COMMITTED, attributes[i], now.getCommitted());
        ifKnown(JvmInstruments.MEMORY_LIMIT, i, now.getMax(), out);
        if (all) {
          ifKnown(JvmInstruments.MEMORY_INIT, i, now.getInit(), out);
        }
      }
      afterGc(i, pools[i].getCollectionUsage(), out);
    }
  }

  /** Without it where nothing is collected. */
  private void afterGc(int pool, @Nullable MemoryUsage then, Observation out) {
    if (then != null) {
      out.value(JvmInstruments.MEMORY_AFTER_GC, attributes[pool], then.getUsed());
    }
  }

  private void ifKnown(Instrument instrument, int pool, long bytes, Observation out) {
    if (bytes >= 0) {
      out.value(instrument, attributes[pool], bytes);
    }
  }
}
