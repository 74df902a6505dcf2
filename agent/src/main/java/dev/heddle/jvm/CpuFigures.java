// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import java.lang.management.ManagementFactory;

/**
 * What the process uses of the machine, by a part of management that not every runtime image has.
 * Collecting threads only.
 */
final class CpuFigures implements Observer<MetricRegistry> {
  private final OperatingSystemMXBean system;
  private final boolean all;

  /**
   * @param all whether development metrics are wanted, too
   * @throws ClassCastException where the JVM has none of the figures
   */
  CpuFigures(boolean all) {
    this.all = all;
    this.system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  @Override
  public void observe(MetricRegistry registry, Observation out) {
    ifKnown(JvmInstruments.CPU_TIME, system.getProcessCpuTime() / 1e9, out);
    ifKnown(JvmInstruments.CPU_UTILIZATION, system.getProcessCpuLoad(), out);
    if (all) {
      development(out);
    }
  }

  @SuppressWarnings("deprecation") // getSystemCpuLoad() is what Java 8 has
  private void development(Observation out) {
    ifKnown(JvmInstruments.SYSTEM_CPU_UTILIZATION, system.getSystemCpuLoad(), out);
    ifKnown(JvmInstruments.SYSTEM_LOAD, system.getSystemLoadAverage(), out);
    if (system instanceof UnixOperatingSystemMXBean) {
      UnixOperatingSystemMXBean unix = (UnixOperatingSystemMXBean) system;
      MetricAttributes none = MetricAttributes.EMPTY;
      out.value(JvmInstruments.FILE_DESCRIPTORS, none, unix.getOpenFileDescriptorCount());
      out.value(JvmInstruments.FILE_DESCRIPTOR_LIMIT, none, unix.getMaxFileDescriptorCount());
    }
  }

  private static void ifKnown(Instrument instrument, double value, Observation out) {
    if (value >= 0) {
      out.value(instrument, MetricAttributes.EMPTY, value);
    }
  }
}
