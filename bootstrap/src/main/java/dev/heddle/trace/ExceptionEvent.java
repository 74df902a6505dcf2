// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * An {@code exception} event. The message is read on the application's thread, guarded, because
 * exceptions of applications compute theirs from state that changes; the stack trace is rendered by
 * the exporter.
 */
public final class ExceptionEvent {
  private final Throwable thrown;
  private final @Nullable String message;
  private final long epochNanos;

  private ExceptionEvent(Throwable thrown, @Nullable String message, long epochNanos) {
    this.thrown = thrown;
    this.message = message;
    this.epochNanos = epochNanos;
  }

  static ExceptionEvent of(Throwable thrown, @Nullable String message, long epochNanos) {
    return new ExceptionEvent(thrown, message, epochNanos);
  }

  public Throwable thrown() {
    return thrown;
  }

  public @Nullable String message() {
    return message;
  }

  public long epochNanos() {
    return epochNanos;
  }
}
