// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanSink;
import dev.heddle.trace.SpanSize;
import dev.heddle.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** Ended spans. Those of failed operations are dropped last. */
final class SpanSource extends BatchSource<Span> implements SpanSink {
  private static final int SIZES = 4; // a power of two

  private final Batches batches;
  private final SpanLimits limits;
  private final boolean prints;
  private final long sharedBytes;
  private volatile SpanSize @Nullable [] sizes; // made with the first span, not at start

  /**
   * @param prints whether spans are printed
   */
  SpanSource(
      BatchSettings settings,
      Exporter exporter,
      Batches batches,
      SpanLimits limits,
      boolean prints) {
    super(
        settings,
        new Span[settings.batchSize],
        MemoryPlan.queueBytes(settings.memoryBytes) - MemoryPlan.sharedBytes(settings.memoryBytes),
        batches.spans(),
        exporter,
        batches);
    this.batches = batches;
    this.limits = limits;
    this.prints = prints;
    this.sharedBytes = MemoryPlan.sharedBytes(settings.memoryBytes);
  }

  /** Leaves log records their share of the memory, of which they had no need before. */
  void shareWithLogs(BatchSettings settings) {
    limit(MemoryPlan.spanQueueBytes(settings.memoryBytes));
  }

  @Override
  public void accept(Span ended) {
    if (!ended.sampled() && ended.kept() == 0) {
      return; // recorded for others than the exporter
    }
    if (isClosed()) {
      account().late();
      return;
    }
    boolean failed = ended.statusCode() == StatusCode.ERROR;
    int hint = (int) ended.localRoot().spanId();
    offer(ended, hint, sizes()[hint & (SIZES - 1)].added(ended), failed);
  }

  private SpanSize[] sizes() {
    SpanSize[] known = sizes;
    return known == null ? makeSizes() : known;
  }

  private synchronized SpanSize[] makeSizes() {
    SpanSize[] known = sizes;
    if (known == null) {
      known = new SpanSize[SIZES];
      for (int i = 0; i < SIZES; i++) {
        known[i] = new SpanSize(sharedBytes / SIZES);
      }
      sizes = known;
    }
    return known;
  }

  @Override
  Signal signal() {
    return Signal.TRACES;
  }

  @Override
  BatchOutput<Span> open() {
    return SpanOutput.open(batches, limits, prints);
  }
}
