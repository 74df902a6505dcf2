// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The same decision for every span: AlwaysOn and AlwaysOff. Immutable. */
final class AlwaysSampler implements Sampler {
  static final Sampler ON = new AlwaysSampler(RECORD_AND_SAMPLE, "AlwaysOnSampler");
  static final Sampler OFF = new AlwaysSampler(DROP, "AlwaysOffSampler");

  private final int decision;
  private final String description;

  private AlwaysSampler(int decision, String description) {
    this.decision = decision;
    this.description = description;
  }

  @Override
  public int sample(
      @Nullable SpanContext remoteParent,
      @Nullable Span localParent,
      long traceIdHigh,
      long traceIdLow,
      String name,
      int kind) {
    return decision;
  }

  @Override
  public String description() {
    return description;
  }
}
