// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.propagation.Propagation;

/** The formats that {@code OTEL_PROPAGATORS} names. */
final class Propagators {
  private Propagators() {}

  /** The bits of {@link Propagation}; {@code none} counts only where it stands alone. */
  static int of(String[] names) {
    int formats = 0;
    for (String name : names) {
      formats |= bit(name);
    }
    return formats;
  }

  private static int bit(String name) {
    switch (name) {
      case "tracecontext":
        return Propagation.TRACE_CONTEXT;
      case "baggage":
        return Propagation.BAGGAGE;
      case "b3":
        return Propagation.B3_SINGLE;
      case "b3multi":
        return Propagation.B3_MULTI;
      default:
        return 0;
    }
  }
}
