// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.threads;

import dev.heddle.context.Context;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A thread's life in its starter's context; the outermost {@code run} takes it. */
final class RunAdvice {
  private RunAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context attach(@Advice.This Thread thread) {
    Context captured = Threads.take(thread);
    if (captured != null) {
      Context.swap(captured);
    }
    return captured;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void detach(@Advice.Enter @Nullable Context attached) {
    if (attached != null) {
      Context.swap(null);
    }
  }
}
