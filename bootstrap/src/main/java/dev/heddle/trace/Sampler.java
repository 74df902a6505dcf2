// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * Decides at a span's start whether it is recorded. Called on application threads: no locks, no
 * allocation, never throws. Source: OpenTelemetry specification, trace SDK §Sampling.
 */
public interface Sampler {
  int DROP = 0;
  int RECORD_ONLY = 1;
  int RECORD_AND_SAMPLE = 2;

  /**
   * @param remoteParent the caller's span from the headers, or null
   * @param localParent the parent in this process, or null; at most one of the two parents is given
   * @return one of {@link #DROP}, {@link #RECORD_ONLY}, {@link #RECORD_AND_SAMPLE}
   */
  int sample(
      @Nullable SpanContext remoteParent,
      @Nullable Span localParent,
      long traceIdHigh,
      long traceIdLow,
      String name,
      int kind);

  /** As in self-metrics and logs, for example {@code ParentBased{root:AlwaysOnSampler}}. */
  String description();
}
