// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/** What becomes of a local root. Immutable and shared: deciding allocates nothing. */
public final class RootDecision {
  /** Not recorded; nor is anything beneath. */
  public static final RootDecision DROP = new RootDecision(Sampler.DROP, null);

  /** Recorded and not exported, unless its end says otherwise. */
  public static final RootDecision RECORD_ONLY = new RootDecision(Sampler.RECORD_ONLY, null);

  /** Exported; the trace state is the caller's. */
  public static final RootDecision SAMPLE = new RootDecision(Sampler.RECORD_AND_SAMPLE, null);

  private final int decision;
  private final @Nullable String traceState;

  private RootDecision(int decision, @Nullable String traceState) {
    this.decision = decision;
    this.traceState = traceState;
  }

  /**
   * Exported, where the trace begins here.
   *
   * @param traceState the trace state it begins with, for example {@code ot=th:8}
   */
  public static RootDecision sample(String traceState) {
    return new RootDecision(Sampler.RECORD_AND_SAMPLE, traceState);
  }

  /** As a {@link Sampler} gives it. */
  int decision() {
    return decision;
  }

  public boolean sampled() {
    return decision == Sampler.RECORD_AND_SAMPLE;
  }

  /** Of a trace that begins here; null where there is nothing to say. */
  public @Nullable String traceState() {
    return traceState;
  }
}
