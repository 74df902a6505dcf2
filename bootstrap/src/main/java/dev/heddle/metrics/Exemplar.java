// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

/** One value that was recorded, and the span it was recorded in. Immutable. */
public final class Exemplar {
  private final double value;
  private final long epochNanos;
  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;

  Exemplar(double value, long epochNanos, long traceIdHigh, long traceIdLow, long spanId) {
    this.value = value;
    this.epochNanos = epochNanos;
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
  }

  /** In the unit that is exported. */
  public double value() {
    return value;
  }

  public long epochNanos() {
    return epochNanos;
  }

  /** False where it was recorded outside of any span. */
  public boolean hasSpan() {
    return spanId != 0;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  public long spanId() {
    return spanId;
  }
}
