// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import org.jspecify.annotations.Nullable;

/** What one receiver answered to one question of {@link ReceiverCheck}. Immutable. */
public final class ReceiverAnswer {
  private final String destination;
  private final Signal signal;
  private final String endpoint;
  private final String protocol;
  private final long millis;
  private final @Nullable String problem;
  private final String text;

  /**
   * @param problem a word for scripts, see {@link Diagnosis#problem}; null where all is well
   * @param text for people; what the receiver said where all is well
   */
  ReceiverAnswer(
      String destination,
      Signal signal,
      String endpoint,
      String protocol,
      long millis,
      @Nullable String problem,
      String text) {
    this.destination = destination;
    this.signal = signal;
    this.endpoint = endpoint;
    this.protocol = protocol;
    this.millis = millis;
    this.problem = problem;
    this.text = text;
  }

  /** As in {@code HEDDLE_DESTINATIONS}; {@code otlp} for the one without a name. */
  public String destination() {
    return destination;
  }

  public Signal signal() {
    return signal;
  }

  /** Without user, password and query. */
  public String endpoint() {
    return endpoint;
  }

  public String protocol() {
    return protocol;
  }

  /** From connecting to the answer. */
  public long millis() {
    return millis;
  }

  public @Nullable String problem() {
    return problem;
  }

  public String text() {
    return text;
  }
}
