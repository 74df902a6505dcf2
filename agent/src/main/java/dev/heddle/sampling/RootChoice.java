// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.diagnostics.Counter;
import dev.heddle.trace.RequestFacts;
import dev.heddle.trace.RootDecision;
import dev.heddle.trace.RootSampler;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a local root, in this order: a rule that drops; the caller's decision, where
 * there is a caller; the first rule's ratio; else the adaptive ratio or the specified sampler; then
 * the rate limit. What is not sampled may be recorded all the same, to be kept if it fails or takes
 * long. Spans beneath do as their root. Any thread.
 */
final class RootChoice implements RootSampler, Sampler {
  private static final String ROOTS = "heddle.sampling.roots";

  private final SamplingRules rules;
  private final @Nullable AdaptiveProbability adaptive;
  private final Sampler specified;
  private final @Nullable RateLimit limit;
  private final @Nullable KeptRequests kept;

  private final Counter sampled = Counter.of(ROOTS, "sampled");
  private final Counter unsampled = Counter.of(ROOTS, "not_sampled");
  private final Counter excluded = Counter.of(ROOTS, "excluded");
  private final Counter limited = Counter.of(ROOTS, "rate_limited");

  /**
   * @param specified decides where nothing of Heddle's own does, and on what other services started
   * @param kept null where nothing unsampled is kept
   */
  RootChoice(
      SamplingRules rules,
      @Nullable AdaptiveProbability adaptive,
      Sampler specified,
      @Nullable RateLimit limit,
      @Nullable KeptRequests kept) {
    this.rules = rules;
    this.adaptive = adaptive;
    this.specified = specified;
    this.limit = limit;
    this.kept = kept;
  }

  @Override
  public boolean readsFacts() {
    return !rules.isEmpty();
  }

  @Override
  public RootDecision decide(
      @Nullable SpanContext remoteParent,
      long traceIdHigh,
      long traceIdLow,
      String name,
      int kind,
      @Nullable RequestFacts facts) {
    SamplingRule rule = rules.first(name, facts);
    if (rule != null && rule.probability() == null) {
      excluded.increment();
      return RootDecision.DROP;
    }
    RootDecision decision =
        remoteParent == null
            ? ofNewTrace(rule, traceIdHigh, traceIdLow, name, kind)
            : specified(remoteParent, traceIdHigh, traceIdLow, name, kind);
    if (decision.sampled()) {
      sampled.increment();
      return decision;
    }
    unsampled.increment();
    return kept == null ? RootDecision.DROP : RootDecision.RECORD_ONLY;
  }

  private RootDecision ofNewTrace(
      @Nullable SamplingRule rule, long traceIdHigh, long traceIdLow, String name, int kind) {
    Probability probability = rule == null ? null : rule.probability();
    if (probability == null && adaptive != null) {
      probability = adaptive.next(System.nanoTime());
    }
    RootDecision decision;
    if (probability == null) {
      decision = specified(null, traceIdHigh, traceIdLow, name, kind);
    } else {
      decision = probability.samples(traceIdLow) ? probability.decision() : RootDecision.DROP;
    }
    if (limit == null || !decision.sampled()) {
      return decision;
    }
    if (!limit.allows(System.nanoTime())) {
      limited.increment();
      return RootDecision.DROP;
    }
    return RootDecision.SAMPLE; // without a threshold: what the limit took away cannot be counted
  }

  private RootDecision specified(
      @Nullable SpanContext remoteParent, long high, long low, String name, int kind) {
    int decision = specified.sample(remoteParent, null, high, low, name, kind);
    return decision == Sampler.RECORD_AND_SAMPLE ? RootDecision.SAMPLE : RootDecision.DROP;
  }

  /** Of children only: roots are {@link #decide}d on. */
  @Override
  public int sample(
      @Nullable SpanContext remoteParent,
      @Nullable Span localParent,
      long traceIdHigh,
      long traceIdLow,
      String name,
      int kind) {
    if (localParent == null || localParent.sampled()) {
      return RECORD_AND_SAMPLE;
    }
    return localParent.recording() ? RECORD_ONLY : DROP;
  }

  @Override
  public String description() {
    String base = adaptive == null ? specified.description() : "HeddleAdaptive";
    return "HeddleSampler{" + base + "}";
  }
}
