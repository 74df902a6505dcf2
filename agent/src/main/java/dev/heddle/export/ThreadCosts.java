// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * CPU time and allocation of Heddle's own threads that live. Loaded only when somebody asks: the
 * management classes cost tens of milliseconds, and a JVM linked without them has none, which means
 * no figures. Any thread.
 */
final class ThreadCosts {
  private ThreadCosts() {}

  static void addTo(List<Measurement> all) {
    try {
      Thread[] threads = threads();
      ThreadMXBean bean = ManagementFactory.getThreadMXBean();
      boolean cpu = bean.isThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled();
      for (int i = 0; i < threads.length && threads[i] != null; i++) {
        if (threads[i] instanceof AgentThread) {
          AgentThread thread = (AgentThread) threads[i];
          if (cpu) {
            add(all, "heddle.thread.cpu.time", "s", seconds(bean, thread), thread);
          }
          add(all, "heddle.thread.allocated", "By", Allocation.of(bean, thread.getId()), thread);
        }
      }
    } catch (LinkageError | UnsupportedOperationException | SecurityException e) {
      // a JVM without these figures
    }
  }

  private static Thread[] threads() {
    ThreadGroup group = AgentThread.rootGroup();
    Thread[] threads = new Thread[group.activeCount() * 2 + 16];
    group.enumerate(threads, true);
    return threads;
  }

  private static double seconds(ThreadMXBean bean, Thread thread) {
    long nanos = bean.getThreadCpuTime(thread.getId());
    return nanos < 0 ? nanos : nanos / 1e9;
  }

  private static void add(
      List<Measurement> all, String name, String unit, double value, Thread thread) {
    if (value >= 0) {
      all.add(
          new Measurement(
              name, unit, Measurement.COUNTER, value, 0, "thread.name", thread.getName()));
    }
  }

  /** HotSpot's and OpenJ9's; a class of its own because it may not link. */
  private static final class Allocation {
    static long of(ThreadMXBean bean, long id) {
      return bean instanceof com.sun.management.ThreadMXBean
          ? ((com.sun.management.ThreadMXBean) bean).getThreadAllocatedBytes(id)
          : -1;
    }
  }
}
