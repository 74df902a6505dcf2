// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import dev.heddle.diagnostics.Counter;

/** What a server is called in threads, counters and log lines. Immutable. */
public final class ServerName {
  final String word;
  final String counters;
  final String text;

  /**
   * @param word of its threads, {@code heddle-word-1}, and counters, {@code heddle.word.refused}
   * @param text for people, the beginning of a sentence
   */
  public ServerName(String word, String text) {
    this.word = word;
    this.counters = "heddle." + word;
    this.text = text;
  }

  Counter counter(String what, String reason) {
    return Counter.of(counters + '.' + what, reason);
  }
}
