// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.io.PrintStream;
import java.time.Duration;

/** Prints each trace once nothing more came of it for a second, until its thread is interrupted. */
public final class TraceWatcher implements Runnable {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final long LOOK_MILLIS = 100;

  private final OtlpReceiver receiver;
  private final TraceTreePrinter printer;
  private final PrintStream out;

  public TraceWatcher(OtlpReceiver receiver, TraceTreePrinter printer, PrintStream out) {
    this.receiver = receiver;
    this.printer = printer;
    this.out = out;
  }

  @Override
  public void run() {
    try {
      while (true) {
        for (Trace trace : receiver.takeQuietTraces(QUIET)) {
          out.println(printer.print(trace));
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
