// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.otlp.TraceRequestEncoder;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/** Puts together what is done with spans. Loaded with the first batch. The exporter thread. */
final class SpanOutput {
  private SpanOutput() {}

  static BatchOutput<Span> open(Batches batches, SpanLimits limits, boolean prints) {
    Account account = batches.spans();
    return new BatchOutput<>(
        prints ? new ConsoleWriter() : null,
        batches.sends(Signal.TRACES) ? encoder(batches.outbox(), limits, account) : null,
        account);
  }

  private static @Nullable BatchEncoder<Span> encoder(
      Outbox outbox, SpanLimits limits, Account account) {
    TraceRequestEncoder requests =
        new TraceRequestEncoder(outbox.resource(), outbox.version(), limits, outbox.writer());
    return new BatchEncoder<>(
        Signal.TRACES, requests, outbox, account, "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT");
  }
}
