// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.ProtoWriter;
import dev.heddle.otlp.RequestEncoder;
import dev.heddle.otlp.Signal;

/**
 * Sends batches of spans or log records in requests that receivers will take: a batch that is too
 * large goes in halves, and one item that is too large alone is dropped. The exporter thread only.
 */
final class BatchEncoder<T> {
  private final Signal signal;
  private final RequestEncoder<T> encoder;
  private final Outbox outbox;
  private final Account account;
  private final String lengthSetting;
  private boolean tooLarge;
  private int unaccounted;

  /**
   * @param encoder writes into the outbox's writer
   * @param lengthSetting makes items smaller, for a log line
   */
  BatchEncoder(
      Signal signal,
      RequestEncoder<T> encoder,
      Outbox outbox,
      Account account,
      String lengthSetting) {
    this.signal = signal;
    this.encoder = encoder;
    this.outbox = outbox;
    this.account = account;
    this.lengthSetting = lengthSetting;
  }

  void export(T[] batch, int count) {
    unaccounted = count;
    export(batch, 0, count);
  }

  /** How many of the last batch were not yet counted or handed on when {@link #export} threw. */
  int unaccounted() {
    return unaccounted;
  }

  private void export(T[] batch, int from, int to) {
    int encoded = encode(batch, from, to, outbox.requestBytes());
    if (tooLarge && to - from > 1) {
      int middle = (from + to) >>> 1;
      export(batch, from, middle);
      export(batch, middle, to);
      return;
    }
    if (tooLarge) {
      exportLarge(batch, from);
      return;
    }
    handOn(to - from, encoded, "encode_failed");
  }

  private void exportLarge(T[] batch, int index) {
    long extra = 3L * (outbox.itemBytes() - outbox.requestBytes());
    if (extra > 0 && outbox.memory().reserve(extra)) {
      try {
        int encoded = encode(batch, index, index + 1, outbox.itemBytes());
        if (!tooLarge) {
          handOn(1, encoded, "encode_failed");
          return;
        }
      } finally {
        outbox.shrinkWriter();
        outbox.memory().release(extra);
      }
    }
    Log.warnLimited(
        "too_large " + signal,
        "one of the "
            + signal.items()
            + " is dropped, it has more than "
            + outbox.itemBytes()
            + " bytes; see "
            + lengthSetting
            + " and HEDDLE_MEMORY_LIMIT");
    handOn(1, 0, "too_large");
  }

  private int encode(T[] batch, int from, int to, int mostBytes) {
    ProtoWriter out = outbox.writer();
    out.limit(mostBytes);
    tooLarge = false;
    try {
      return encoder.encode(batch, from, to);
    } catch (ProtoWriter.Full e) {
      tooLarge = true;
      return 0;
    }
  }

  private void handOn(int items, int encoded, String reason) {
    if (encoded < items) {
      account.dropped(reason, items - encoded);
      unaccounted -= items - encoded;
    }
    if (encoded > 0) {
      outbox.send(signal, encoded, account);
      unaccounted -= encoded;
    }
  }
}
