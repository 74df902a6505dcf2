// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import dev.heddle.context.Context;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A command has a connection, perhaps on the thread that another one was released by. */
final class TryAdvice {
  private TryAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter(@Advice.This Object executor) {
    Context caller = Executors.CALLERS.get(executor);
    if (caller == null || caller == Context.current()) {
      return null;
    }
    Context previous = Context.swap(caller);
    return previous == null ? Executors.NOTHING : previous;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Context previous) {
    if (previous != null) {
      Context.swap(previous == Executors.NOTHING ? null : previous);
    }
  }
}
