// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanSink;
import dev.heddle.trace.SpanSize;
import dev.heddle.trace.StatusCode;

/** Ended spans. Those of failed operations are dropped last. */
final class SpanSource extends BatchSource<Span> implements SpanSink {
  private final Batches batches;
  private final SpanLimits limits;
  private final boolean prints;

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
        MemoryPlan.spanQueueBytes(settings.memoryBytes),
        batches.spans(),
        exporter,
        batches);
    this.batches = batches;
    this.limits = limits;
    this.prints = prints;
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
    offer(ended, (int) ended.localRoot().spanId(), SpanSize.of(ended), failed);
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
