// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a driver talks to its database on its own account (it connects, or asks whether
 * the connection is alive) and makes no spans for it. Everything else, such as a request to an
 * identity provider, is recorded as ever. Used by one thread.
 */
public final class QuietScope {
  private final @Nullable Context previous;

  private QuietScope(@Nullable Context previous) {
    this.previous = previous;
  }

  /** Null where it is quiet already. */
  public static @Nullable QuietScope open() {
    Context current = Context.current();
    if (DbClientTracer.suppressed(current)) {
      return null;
    }
    return new QuietScope(Context.swap(Context.suppressing(current, Convention.DB_CLIENT)));
  }

  /** On the thread that opened it. */
  public void close() {
    Context.swap(previous);
  }
}
