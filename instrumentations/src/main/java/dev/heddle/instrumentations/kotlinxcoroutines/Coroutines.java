// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.kotlinxcoroutines;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import dev.heddle.context.VirtualField;
import org.jspecify.annotations.Nullable;

/**
 * The context in which a coroutine was started. It stays with the coroutine, and "none" is a
 * context too: who resumes a coroutine must not lend it his own.
 */
final class Coroutines {
  private static final VirtualField<Object, Context> CAPTURED =
      VirtualField.ofBorrowed("kotlinx.coroutine");

  private Coroutines() {}

  static void start(Object dispatched) {
    CAPTURED.set(dispatched, Tasks.orNothing(Context.current()));
  }

  /** A suspended coroutine goes on in the context it was started in. */
  static void suspend(Object suspended, @Nullable Object delegate) {
    Context started = delegate == null ? null : CAPTURED.get(delegate);
    CAPTURED.set(suspended, started == null ? Tasks.orNothing(Context.current()) : started);
  }

  static @Nullable Context attach(@Nullable Object resumed) {
    Context captured = resumed == null ? null : CAPTURED.get(resumed);
    return captured == null ? null : Tasks.replace(Tasks.orNull(captured));
  }
}
