// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Observation;
import dev.heddle.metrics.Observer;
import java.util.Arrays;
import java.util.Locale;

/** How many threads there are by state. Collecting threads only. */
final class ThreadFigures implements Observer<MetricRegistry> {
  private static final Thread.State[] STATES = Thread.State.values();

  private final MetricAttributes[] attributes = new MetricAttributes[2 * STATES.length];
  private final long[] counts = new long[attributes.length];

  ThreadFigures() {
    for (int i = 0; i < attributes.length; i++) {
      String state = STATES[i / 2].name().toLowerCase(Locale.ROOT);
      attributes[i] =
          MetricAttributes.of(JvmInstruments.THREAD_STATE, state)
              .and(JvmInstruments.THREAD_DAEMON, i % 2 == 1);
    }
  }

  @Override
  public void observe(MetricRegistry registry, Observation out) {
    Arrays.fill(counts, 0);
    Thread[] threads = PlatformThreads.list();
    for (int i = 0; i < threads.length && threads[i] != null; i++) {
      counts[2 * threads[i].getState().ordinal() + (threads[i].isDaemon() ? 1 : 0)]++;
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        out.value(JvmInstruments.THREAD_COUNT, attributes[i], counts[i]);
      }
    }
  }
}
