// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import dev.heddle.context.Baggage;
import org.jspecify.annotations.Nullable;

/** A local root where there is a {@link SpanCap}; all others do without the counter's bytes. */
final class CappedRoot extends LocalRoot {
  volatile int children;

  CappedRoot(
      Tracer tracer,
      String name,
      int kind,
      long traceIdHigh,
      long traceIdLow,
      @Nullable SpanContext remoteParent,
      @Nullable String traceState,
      int flags,
      int attributeCapacity,
      @Nullable Baggage baggage,
      int suppressed) {
    super(
        tracer,
        name,
        kind,
        traceIdHigh,
        traceIdLow,
        remoteParent,
        traceState,
        flags,
        attributeCapacity,
        baggage,
        suppressed);
  }
}
