// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is done with a batch: it is printed, sent, or both. The exporter thread. */
final class BatchOutput<T> {
  private final @Nullable Printer<T> console;
  private final @Nullable BatchEncoder<T> encoder;
  private final Account account;
  private int printed;

  BatchOutput(@Nullable Printer<T> console, @Nullable BatchEncoder<T> encoder, Account account) {
    this.console = console;
    this.encoder = encoder;
    this.account = account;
  }

  /** Writes an item for people. */
  interface Printer<T> {
    void write(T item) throws IOException;
  }

  void export(T[] batch, int count) {
    printed = count;
    if (console != null) {
      print(console, batch, count);
    }
    if (encoder != null) {
      encoder.export(batch, count);
    } else {
      account.delivered(count);
      printed = 0;
    }
  }

  private void print(Printer<T> writer, T[] batch, int count) {
    try {
      for (int i = 0; i < count; i++) {
        writer.write(batch[i]);
      }
    } catch (IOException e) {
      Log.warnLimited("console", account.items() + " could not be printed: " + e.getMessage());
    }
  }

  /** How many of the last batch were not yet counted or handed on when {@link #export} threw. */
  int unaccounted() {
    return encoder == null ? printed : encoder.unaccounted();
  }
}
