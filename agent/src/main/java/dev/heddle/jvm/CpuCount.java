// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;

/** How many processors the JVM may use, which can change while it runs. */
final class CpuCount implements Observer<MetricRegistry> {
  @Override
  public void observe(MetricRegistry registry, Observation out) {
    long count = Runtime.getRuntime().availableProcessors();
    out.value(JvmInstruments.CPU_COUNT, MetricAttributes.EMPTY, count);
  }
}
