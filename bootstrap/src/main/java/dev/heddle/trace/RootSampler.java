// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * Decides on local roots with more at hand than a {@link Sampler} has: what the request is, and
 * what the decision writes into the trace state. Only installed where a setting asks for it. Called
 * on application threads: no locks, never throws.
 */
public interface RootSampler {
  /**
   * @param remoteParent the caller's span from the headers, or null
   * @param facts what is known of the request, or null where the span is of no request or nothing
   *     {@link #readsFacts()}
   */
  RootDecision decide(
      @Nullable SpanContext remoteParent,
      long traceIdHigh,
      long traceIdLow,
      String name,
      int kind,
      @Nullable RequestFacts facts);

  /** Whether {@link #decide} wants to be given facts. */
  boolean readsFacts();
}
