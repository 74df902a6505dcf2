// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springscheduling;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;

/**
 * A triggered task is scheduled for its next time, at first by whoever starts it and then by
 * itself: one context would be handed on for ever.
 */
final class RescheduleAdvice {
  private RescheduleAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static Context enter() {
    return Tasks.replace(null);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter Context replaced) {
    Tasks.detach(replaced);
  }
}
