// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/** How many classes are loaded. Collecting threads only. */
final class ClassFigures implements Observer<MetricRegistry> {
  private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();

  @Override
  public void observe(MetricRegistry registry, Observation out) {
    MetricAttributes none = MetricAttributes.EMPTY;
    out.value(JvmInstruments.CLASS_LOADED, none, classes.getTotalLoadedClassCount());
    out.value(JvmInstruments.CLASS_UNLOADED, none, classes.getUnloadedClassCount());
    out.value(JvmInstruments.CLASS_COUNT, none, (long) classes.getLoadedClassCount());
  }
}
