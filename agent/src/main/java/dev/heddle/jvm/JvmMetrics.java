// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import dev.heddle.config.Config;
import dev.heddle.config.JvmSettings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.jmx.JmxMetrics;
import dev.heddle.metrics.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Starts the metrics of the JVM and of its MBeans when the application's main has been running for
 * a while; nothing of the platform's management is loaded before. On one of Heddle's own threads.
 */
public final class JvmMetrics {
  private static final int MEMORY = 0;
  private static final int GC = 1;
  private static final int THREADS = 2;
  private static final int CLASSES = 3;
  private static final int CPU = 4;
  private static final int BUFFERS = 5;
  private static final String[] PARTS = {
    "jvm.memory.*",
    "jvm.gc.duration",
    "jvm.thread.count",
    "jvm.class.*",
    "jvm.cpu.*",
    "jvm.buffer.*"
  };

  private static boolean started;

  private final Config config;
  private @Nullable String missing;

  private JvmMetrics(Config config) {
    this.config = config;
  }

  /** What the user lets; once, since what is observed twice would be added up. */
  public static synchronized void start(Config config) {
    if (!started) {
      started = true;
      new JvmMetrics(config).startAll();
    }
  }

  private void startAll() {
    if (config.flag(JvmSettings.RUNTIME_TELEMETRY)) {
      start();
    }
    try {
      JmxMetrics.start(config);
    } catch (LinkageError | RuntimeException e) {
      Counter.of("heddle.jmx.failed", e.getClass().getSimpleName()).increment();
      if (missing == null) { // else it has been said of more than MBeans
        Log.info("no metrics of MBeans: this JVM does not offer or allow them (" + e + ')');
      }
    }
  }

  private void start() {
    boolean all = config.flag(JvmSettings.DEVELOPMENT_METRICS);
    StringBuilder without = new StringBuilder();
    for (int part = 0; part <= (all ? BUFFERS : CPU); part++) {
      try {
        start(part, all);
      } catch (LinkageError | RuntimeException e) {
        Counter.of("heddle.jvm.failed", e.getClass().getSimpleName()).increment();
        Log.debug("no metrics " + PARTS[part], e);
        without.append(without.length() == 0 ? "" : ", ").append(PARTS[part]);
        missing = String.valueOf(e);
      }
    }
    if (without.length() > 0) {
      Log.info(
          "no metrics "
              + without
              + ": this JVM does not offer or allow them ("
              + missing
              + "); a runtime image needs the modules java.management and jdk.management");
    }
  }

  private void start(int part, boolean all) {
    switch (part) {
      case MEMORY:
        Metrics.observe(new MemoryFigures(all));
        break;
      case GC:
        GcDurations.listen(
            Metrics.recorder(JvmInstruments.GC_DURATION), config.flag(JvmSettings.GC_CAUSE));
        break;
      case THREADS:
        Metrics.observe(new ThreadFigures());
        break;
      case CLASSES:
        Metrics.observe(new ClassFigures());
        break;
      case CPU:
        Metrics.observe(new CpuCount());
        Metrics.observe(new CpuFigures(all));
        break;
      default:
        Metrics.observe(new BufferFigures());
    }
  }
}
