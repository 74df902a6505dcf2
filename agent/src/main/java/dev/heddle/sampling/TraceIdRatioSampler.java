// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Samples a share of the traces by their id, whatever the parent decided. Immutable.
 *
 * <p>The specification leaves the formula open; this is that of OpenTelemetry's Java SDK, so that
 * services which root traces with either keep the same ones: the magnitude of the low 64 bits
 * against ratio × 2^63.
 */
final class TraceIdRatioSampler implements Sampler {
  private final double ratio;
  private final long bound;

  /**
   * @param ratio 0 to 1
   */
  TraceIdRatioSampler(double ratio) {
    this.ratio = ratio;
    this.bound = ratio == 0 ? Long.MIN_VALUE : (long) (ratio * Long.MAX_VALUE);
  }

  @Override
  @SuppressWarnings("MathAbsoluteNegative") // the lowest long stays negative and is sampled, as in
  // OpenTelemetry's SDK
  public int sample(
      @Nullable SpanContext remoteParent,
      @Nullable Span localParent,
      long traceIdHigh,
      long traceIdLow,
      String name,
      int kind) {
    return bound == Long.MAX_VALUE || Math.abs(traceIdLow) < bound ? RECORD_AND_SAMPLE : DROP;
  }

  @Override
  public String description() {
    return "TraceIdRatioBased{" + ratio + "}";
  }
}
