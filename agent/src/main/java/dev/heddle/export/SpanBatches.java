// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.otlp.TraceRequestEncoder;
import dev.heddle.trace.Span;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a batch of spans: printed, sent, or both. Loaded with the first one. The
 * exporter thread.
 */
final class SpanBatches {
  private final Account account;
  private final @Nullable ConsoleWriter console;
  private final @Nullable BatchEncoder<Span> encoder;
  private int printedOnly;

  SpanBatches(Batches batches, SpanLimits limits, boolean prints, Account account) {
    this.account = account;
    this.console = prints ? new ConsoleWriter() : null;
    this.encoder = batches.sends(Signal.TRACES) ? encoder(batches.outbox(), limits, account) : null;
  }

  private static BatchEncoder<Span> encoder(Outbox outbox, SpanLimits limits, Account account) {
    TraceRequestEncoder requests =
        new TraceRequestEncoder(outbox.resource(), outbox.version(), limits, outbox.writer());
    return new BatchEncoder<>(
        Signal.TRACES, requests, outbox, account, "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT");
  }

  void export(Span[] batch, int count) {
    printedOnly = encoder == null ? count : 0;
    if (console != null) {
      print(console, batch, count);
    }
    if (encoder != null) {
      encoder.export(batch, count);
    } else {
      account.delivered(count);
      printedOnly = 0;
    }
  }

  private static void print(ConsoleWriter writer, Span[] batch, int count) {
    try {
      for (int i = 0; i < count; i++) {
        writer.write(batch[i]);
      }
    } catch (IOException e) {
      Log.warnLimited("console", "spans could not be printed: " + e.getMessage());
    }
  }

  /**
   * How many spans of the last batch were not yet counted or handed on when {@link #export} threw.
   */
  int unaccounted() {
    return encoder == null ? printedOnly : encoder.unaccounted();
  }
}
