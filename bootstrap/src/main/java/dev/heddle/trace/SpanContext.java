// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * The part of a span that crosses process borders, immutable. Source: W3C Trace Context level 2.
 */
public final class SpanContext {
  public static final int FLAG_SAMPLED = 1;
  public static final int FLAG_RANDOM = 2;

  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final int flags;
  private final @Nullable String traceState;

  /**
   * @param traceState the header's text as it is to be sent on, valid, or null
   */
  public SpanContext(
      long traceIdHigh, long traceIdLow, long spanId, int flags, @Nullable String traceState) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
    this.flags = flags;
    this.traceState = traceState;
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

  public int flags() {
    return flags;
  }

  public boolean sampled() {
    return (flags & FLAG_SAMPLED) != 0;
  }

  public @Nullable String traceState() {
    return traceState;
  }
}
