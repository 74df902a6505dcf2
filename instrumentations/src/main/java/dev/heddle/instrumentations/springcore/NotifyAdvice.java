// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springcore;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A callback is told the result, by the thread that has it. */
final class NotifyAdvice {
  private NotifyAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context attach(@Advice.Argument(0) Object callback) {
    return Tasks.attach(callback);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void detach(@Advice.Enter @Nullable Context attached) {
    Tasks.detach(attached);
  }
}
