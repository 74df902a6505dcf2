// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import org.jspecify.annotations.Nullable;

/**
 * The figures of this JVM. No MBean server is made, and of a pool's survivors nothing is said: they
 * are full by design. One thread.
 */
public final class JvmStress implements StressFigures {
  private final @Nullable OperatingSystemMXBean system = system();
  private long collectionMillis = collectionMillisNow();
  private long atNanos = System.nanoTime();
  private double collectionPercent;

  private static @Nullable OperatingSystemMXBean system() {
    try {
      return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    } catch (ClassCastException | NoClassDefFoundError e) {
      return null; // a JVM, or a runtime image, without com.sun.management
    }
  }

  @Override
  public void read() {
    long now = System.nanoTime();
    long millis = collectionMillisNow();
    double elapsed = Math.max(now - atNanos, 1) / 1e6;
    collectionPercent = Math.min(100, 100 * (millis - collectionMillis) / elapsed);
    collectionMillis = millis;
    atNanos = now;
  }

  private static long collectionMillisNow() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      boolean pauses =
          collector.getName().indexOf("Concurrent") < 0
              && !collector.getName().endsWith("Cycles"); // those run beside the application
      millis += pauses ? Math.max(collector.getCollectionTime(), 0) : 0;
    }
    return millis;
  }

  @Override
  @SuppressWarnings("deprecation") // getSystemCpuLoad() is what Java 8 has
  public double cpuPercent() {
    return system == null ? -1 : 100 * system.getSystemCpuLoad();
  }

  @Override
  public double heapPercent() {
    double most = -1;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage =
          pool.getType() == MemoryType.HEAP && pool.getName().indexOf("Survivor") < 0
              ? pool.getCollectionUsage()
              : null;
      if (usage != null && usage.getMax() > 0) {
        most = Math.max(most, 100.0 * usage.getUsed() / usage.getMax());
      }
    }
    return most;
  }

  @Override
  public double collectionPercent() {
    return collectionPercent;
  }
}
