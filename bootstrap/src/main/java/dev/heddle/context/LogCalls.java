// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import org.jspecify.annotations.Nullable;

/**
 * The log call that the calling thread is in, so that an event that one logging framework passes on
 * to another is known again. Agent types only.
 */
public final class LogCalls {
  private LogCalls() {}

  /** Null where the thread is in none. */
  public static @Nullable Object current() {
    return ThreadSlot.current().logCall();
  }

  /** Returns what it replaces, which the caller gives back in the same way. */
  public static @Nullable Object swap(@Nullable Object next) {
    ThreadSlot slot = ThreadSlot.current();
    Object previous = slot.logCall();
    slot.logCall(next);
    return previous;
  }
}
