// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

/** What a receiver got so far; rejected requests are those it answered with 4xx. */
public record ReceiverCounts(
    SignalCounts traces, SignalCounts metrics, SignalCounts logs, long rejected) {

  /** One {@code name value} pair a line, for scripts. */
  public String asLines() {
    return lines("traces", traces)
        + lines("metrics", metrics)
        + lines("logs", logs)
        + "rejected "
        + rejected
        + "\n";
  }

  private static String lines(String signal, SignalCounts counts) {
    return String.format(
        "%1$s.requests %2$d%n%1$s.items %3$d%n%1$s.wire_bytes %4$d%n%1$s.message_bytes %5$d%n",
        signal, counts.requests(), counts.items(), counts.wireBytes(), counts.messageBytes());
  }
}
