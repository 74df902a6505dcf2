// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.trace.Tracing;

/** Installs the weaver and the recording once in this JVM, and keeps them until it ends. */
final class WovenJvm {
  private static final RecordedSpans SPANS = new RecordedSpans();
  private static boolean installed;

  private WovenJvm() {}

  static RecordedSpans spans() {
    return SPANS;
  }

  static synchronized void install() {
    if (!installed) {
      Tracing.install(SPANS, SPANS);
      installed = true;
    }
  }
}
