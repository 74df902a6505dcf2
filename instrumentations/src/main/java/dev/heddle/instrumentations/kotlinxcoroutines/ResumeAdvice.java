// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.kotlinxcoroutines;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link RunAdvice}, by a function of its own. */
final class ResumeAdvice {
  private ResumeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context attach(@Advice.Argument(0) @Nullable Object resumed) {
    return Coroutines.attach(resumed);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void detach(@Advice.Enter @Nullable Context attached) {
    Tasks.detach(attached);
  }
}
