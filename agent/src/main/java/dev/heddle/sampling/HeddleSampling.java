// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.config.Config;
import dev.heddle.config.SamplingSettings;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanSink;
import dev.heddle.trace.Tracing;
import org.jspecify.annotations.Nullable;

/**
 * Sampling beyond the specified samplers, put together from the {@code HEDDLE_*} settings; loaded
 * where one of them is set. At start, on the application's main thread.
 */
public final class HeddleSampling {
  private HeddleSampling() {}

  /**
   * @param specified what OTEL_TRACES_SAMPLER asks for
   */
  public static void install(Config config, Sampler specified, SpanSink exporter) {
    boolean adapts = "adaptive".equals(config.string(SamplingSettings.HEDDLE_SAMPLER));
    if (adapts && config.isSet(Settings.TRACES_SAMPLER)) {
      Log.warn(
          "HEDDLE_SAMPLER=adaptive and OTEL_TRACES_SAMPLER are both set; using adaptive for traces"
              + " that begin here");
    }
    AdaptiveProbability adaptive =
        adapts
            ? new AdaptiveProbability(
                config.number(SamplingSettings.SAMPLER_SPANS_PER_SECOND), System.nanoTime())
            : null;
    long limit = config.number(SamplingSettings.SAMPLING_RATE_LIMIT);
    SpanSink sink = adaptive == null ? exporter : new CountedSpans(adaptive, exporter);
    KeptRequests kept = kept(config, adapts, sink);
    RootChoice choice =
        new RootChoice(
            SamplingRules.of(
                config.list(SamplingSettings.EXCLUDE),
                config.string(SamplingSettings.SAMPLING_RULES)),
            adaptive,
            adapts ? new ParentBasedSampler(AlwaysSampler.ON) : specified,
            limit == 0 ? null : new RateLimit(limit, System.nanoTime()),
            kept);
    Tracing.install(choice, choice, kept == null ? sink : kept);
  }

  private static @Nullable KeptRequests kept(Config config, boolean byDefault, SpanSink sink) {
    boolean failed =
        config.isSet(SamplingSettings.KEEP_ERRORS)
            ? config.flag(SamplingSettings.KEEP_ERRORS)
            : byDefault;
    long slowMillis =
        byDefault || config.isSet(SamplingSettings.KEEP_SLOW)
            ? config.millis(SamplingSettings.KEEP_SLOW)
            : 0;
    if (!failed && slowMillis == 0) {
      return null;
    }
    return new KeptRequests(
        sink,
        failed,
        slowMillis,
        (int) config.number(SamplingSettings.KEEP_MAX_SPANS),
        config.bytes(Settings.MEMORY_LIMIT) / SamplingSettings.HELD_PART);
  }

  /** Tells the adaptive ratio what it brought. */
  private static final class CountedSpans implements SpanSink {
    private final AdaptiveProbability adaptive;
    private final SpanSink exporter;

    CountedSpans(AdaptiveProbability adaptive, SpanSink exporter) {
      this.adaptive = adaptive;
      this.exporter = exporter;
    }

    @Override
    public void accept(Span ended) {
      if (ended.sampled()) {
        adaptive.exported(!ended.localRoot().parentRemote());
      }
      exporter.accept(ended);
    }
  }
}
