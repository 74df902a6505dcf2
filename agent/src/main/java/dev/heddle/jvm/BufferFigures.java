// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Buffers outside of the heap. Collecting threads only. */
final class BufferFigures implements Observer<MetricRegistry> {
  private final BufferPoolMXBean[] pools;
  private final MetricAttributes[] attributes;

  BufferFigures() {
    List<BufferPoolMXBean> beans = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    pools = beans.toArray(new BufferPoolMXBean[0]);
    attributes = new MetricAttributes[pools.length];
    for (int i = 0; i < pools.length; i++) {
      attributes[i] = MetricAttributes.of(JvmInstruments.BUFFER_POOL, pools[i].getName());
    }
  }

  @Override
  public void observe(MetricRegistry registry, Observation out) {
    for (int i = 0; i < pools.length; i++) {
      out.value(JvmInstruments.BUFFER_USED, attributes[i], pools[i].getMemoryUsed());
      out.value(JvmInstruments.BUFFER_LIMIT, attributes[i], pools[i].getTotalCapacity());
      out.value(JvmInstruments.BUFFER_COUNT, attributes[i], pools[i].getCount());
    }
  }
}
