// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.trace.Tracing;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps from a test what the tests before it have recorded: metrics are the whole JVM's, and an
 * export collects them at its end where spans are counted. For every test of this module.
 */
public final class MetricsOfOtherTests implements BeforeEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    Tracing.count(null);
  }
}
