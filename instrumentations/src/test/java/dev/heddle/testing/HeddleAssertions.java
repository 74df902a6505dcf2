// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.trace.Span;

/** The entry points, to be imported statically. */
public final class HeddleAssertions {
  private HeddleAssertions() {}

  public static SpanAssert assertThat(Span span) {
    return new SpanAssert(span);
  }

  public static TraceAssert assertThat(RecordedTrace trace) {
    return new TraceAssert(trace);
  }
}
