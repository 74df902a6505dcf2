// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.jvm.JvmMetrics;
import dev.heddle.metrics.Metrics;
import dev.heddle.otlp.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What is done a second after the application's main has begun: looks for other agents, and begins
 * to collect metrics. Until then nothing is loaded for them, and the JVM's own figures, which may
 * make it choose a management implementation, are not touched. The exporter thread, and whoever
 * ends the process.
 */
final class MetricStart {
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Exporter exporter;
  private final Batches batches;
  private final Config config;
  private final boolean records;
  private final Thread starter;
  private final long bornNanos;
  private boolean mainHasBegun;
  private boolean collecting;
  private @Nullable SelfObserver self;
  private long nextNanos;

  /**
   * @param records whether there are metrics at all
   * @param starter the thread that started the agent, which is the application's main thread
   * @param bornNanos when that was
   */
  MetricStart(
      Exporter exporter,
      Batches batches,
      Config config,
      boolean records,
      Thread starter,
      long bornNanos) {
    this.exporter = exporter;
    this.batches = batches;
    this.config = config;
    this.records = records;
    this.starter = starter;
    this.bornNanos = bornNanos;
  }

  /** Called each second; returns whether there is nothing more to do. */
  synchronized boolean tick(long nowNanos) {
    if (nextNanos != 0 && nowNanos - nextNanos < 0) {
      return false;
    }
    if (!mainHasBegun) {
      mainHasBegun = !isInPremain(starter);
      nextNanos = nowNanos + SECOND_NANOS;
      return false;
    }
    OtherTracers.tell();
    if (records && Metrics.enabled()) {
      collect();
      observe();
    }
    return true;
  }

  private static boolean isInPremain(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals("loadClassAndCallPremain")) {
        return true;
      }
    }
    return false;
  }

  /** What was recorded in a process that ends before is not lost. */
  synchronized void beforeTheEnd() {
    if (Metrics.enabled()) {
      collect();
    }
  }

  synchronized void stop() {
    if (self != null) {
      Metrics.forget(exporter);
    }
  }

  private void collect() {
    if (collecting) {
      return;
    }
    collecting = true;
    boolean prints = false;
    for (String name : config.list(Settings.METRICS_EXPORTER)) {
      prints |= name.equals("console");
    }
    if (prints || batches.sends(Signal.METRICS)) {
      exporter.add(new MetricSource(Metrics.registry(), batches, config, prints, bornNanos));
    }
  }

  /** What is read and not recorded. */
  private void observe() {
    if (self == null) {
      self = new SelfObserver(batches); // held here: the registry holds it weakly
      Metrics.observe(exporter, self);
      new AgentThread("heddle-jvm-metrics", new JvmStart()).start();
    }
  }

  /** Loads the platform's management, for which a busy exporter must not stand still. */
  private final class JvmStart implements Runnable {
    @Override
    public void run() {
      JvmMetrics.start(config);
    }
  }
}
