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
  private QuietScope() {}

  /** What to give to {@link #close}; null where it is quiet already. */
  public static @Nullable Context open() {
    return Context.beginSuppressing(Convention.DB_CLIENT);
  }

  /** On the thread that opened it. */
  public static void close(Context opened) {
    Context.endSuppressing(opened);
  }
}
