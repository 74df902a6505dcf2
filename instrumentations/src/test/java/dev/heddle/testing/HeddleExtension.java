// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.context.Context;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs a test in a JVM whose classes are woven by the real weaver, records its spans, and closes
 * the {@link Gates} after it.
 */
public final class HeddleExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(HeddleExtension.class);

  private static RecordedMetrics metrics = RecordedMetrics.begin();

  /** The spans of the running test. */
  public static RecordedSpans spans() {
    return WovenJvm.spans();
  }

  /** The metrics of the running test. */
  public static RecordedMetrics metrics() {
    return metrics;
  }

  /** With the spans of the running test its metrics are forgotten. */
  static void forgetMetrics() {
    metrics = RecordedMetrics.begin();
  }

  /**
   * Says that this test makes the counters of that name count, for example {@code
   * heddle.muzzle.rejected}.
   */
  public static void expect(String counterName) {
    Gates.expect(counterName);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    WovenJvm.install();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Context.swap(null);
    metrics().settle(spans());
    spans().clear();
    context.getStore(NAMESPACE).put(Gates.class, Gates.open());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Gates gates = context.getStore(NAMESPACE).get(Gates.class, Gates.class);
    gates.close(spans());
    metrics().check(spans());
  }
}
