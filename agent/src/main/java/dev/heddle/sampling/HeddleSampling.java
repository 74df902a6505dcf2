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
 * where one of them is set. At start, on the application's main thread, and on the thread that
 * watches {@code HEDDLE_CONFIG_FILE}.
 */
public final class HeddleSampling {
  private static volatile @Nullable KeptRequests installed;

  private final RootChoice choice;
  private final SpanSink sink;
  private final @Nullable AdaptiveProbability adaptive;
  private final @Nullable KeptRequests held;
  private final @Nullable Keeping keeping;

  private HeddleSampling(
      RootChoice choice,
      SpanSink sink,
      @Nullable AdaptiveProbability adaptive,
      @Nullable KeptRequests held,
      @Nullable Keeping keeping) {
    this.choice = choice;
    this.sink = sink;
    this.adaptive = adaptive;
    this.held = held;
    this.keeping = keeping;
  }

  /**
   * @param specified what OTEL_TRACES_SAMPLER asks for
   */
  public static void install(Config config, Sampler specified, SpanSink exporter) {
    of(config, specified, exporter, null).install();
  }

  /**
   * @param before what holds until the new one is installed: it knows the load, and holds spans
   */
  public static HeddleSampling of(
      Config config, Sampler specified, SpanSink exporter, @Nullable HeddleSampling before) {
    boolean adapts = "adaptive".equals(config.string(SamplingSettings.HEDDLE_SAMPLER));
    if (adapts && config.isSet(Settings.TRACES_SAMPLER)) {
      Log.warn(
          "HEDDLE_SAMPLER=adaptive and OTEL_TRACES_SAMPLER are both set; using adaptive for traces"
              + " that begin here");
    }
    AdaptiveProbability adaptive = adapts ? adaptive(config, before) : null;
    long limit = config.number(SamplingSettings.SAMPLING_RATE_LIMIT);
    SpanSink sink = adaptive == null ? exporter : new CountedSpans(adaptive, exporter);
    Keeping keeping = Keeping.of(config, adapts);
    KeptRequests kept = before == null ? null : before.held;
    if (keeping != null && kept == null) {
      kept =
          new KeptRequests(sink, keeping.failed, keeping.slowMillis, keeping.spans, keeping.bytes);
    }
    RootChoice choice =
        new RootChoice(
            SamplingRules.of(
                config.list(SamplingSettings.EXCLUDE),
                config.string(SamplingSettings.SAMPLING_RULES)),
            adaptive,
            adapts ? new ParentBasedSampler(AlwaysSampler.ON) : specified,
            limit == 0 ? null : new RateLimit(limit, System.nanoTime()),
            keeping == null ? null : kept);
    return new HeddleSampling(choice, sink, adaptive, kept, keeping);
  }

  private static AdaptiveProbability adaptive(Config config, @Nullable HeddleSampling before) {
    long rate = config.number(SamplingSettings.SAMPLER_SPANS_PER_SECOND);
    AdaptiveProbability known = before == null ? null : before.adaptive;
    return known != null && known.aimsAt(rate)
        ? known
        : new AdaptiveProbability(rate, System.nanoTime());
  }

  /** From now on it decides. Spans that are held are so under what holds now. */
  public void install() {
    if (held != null) {
      if (keeping == null) {
        held.change(sink, false, 0, 0);
      } else {
        held.change(sink, keeping.failed, keeping.slowMillis, keeping.spans);
      }
    }
    installed = held;
    Tracing.install(choice, choice, held == null ? sink : held);
  }

  /** What the spans of unfinished requests take that may be kept yet; any thread. */
  public static long heldBytes() {
    KeptRequests known = installed;
    return known == null ? 0 : known.heldBytes();
  }

  /** Which unsampled requests are exported all the same. */
  private static final class Keeping {
    final boolean failed;
    final long slowMillis;
    final int spans;
    final long bytes;

    private Keeping(boolean failed, long slowMillis, int spans, long bytes) {
      this.failed = failed;
      this.slowMillis = slowMillis;
      this.spans = spans;
      this.bytes = bytes;
    }

    static @Nullable Keeping of(Config config, boolean byDefault) {
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
      return new Keeping(
          failed,
          slowMillis,
          (int) config.number(SamplingSettings.KEEP_MAX_SPANS),
          config.bytes(Settings.MEMORY_LIMIT) / SamplingSettings.HELD_PART);
    }
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
