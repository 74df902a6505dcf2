// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import dev.heddle.config.Config;
import dev.heddle.trace.SpanCounts;
import dev.heddle.trace.Tracing;

/**
 * The metrics of this JVM: where instrumentations get what they record with, and readers read.
 * Loaded with the first value that is recorded or the first collection.
 */
public final class Metrics {
  private static final MetricRegistry REGISTRY =
      new MetricRegistry(MetricOptions.from(Config.current()));

  static {
    if (REGISTRY.enabled() && Tracing.counts() == null) {
      Tracing.count(
          new SpanCounts()); // for otel.sdk.span.*; and the exporter sees that we are here
    }
  }

  private Metrics() {}

  /** All of them, for readers. */
  public static MetricRegistry registry() {
    return REGISTRY;
  }

  /** False where nobody reads metrics: nothing is recorded, nothing is observed. */
  public static boolean enabled() {
    return REGISTRY.enabled();
  }

  /** What records values of that instrument; to be kept. */
  public static Recorder recorder(Instrument instrument) {
    return REGISTRY.recorder(instrument);
  }

  /**
   * From now on {@code observer} is asked for the target's figures with each collection. Both are
   * held weakly, so that neither a pool nor its application's loader is kept alive: keep the
   * observer in a static final field, and nothing of the target in it.
   */
  public static <T> void observe(T target, Observer<? super T> observer) {
    REGISTRY.observe(target, observer);
  }

  /** As {@link #observe(Object, Observer)} for what lives as long as the agent; held for ever. */
  public static void observe(Observer<? super MetricRegistry> observer) {
    REGISTRY.observe(observer);
  }

  /** The target is not observed any more. */
  public static void forget(Object target) {
    REGISTRY.forget(target);
  }

  /**
   * Shows every series to the visitor. Heddle's own threads only; those that come at once wait for
   * one another.
   */
  public static void collect(MetricVisitor visitor) {
    REGISTRY.collect(visitor);
  }
}
