// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Context;
import net.bytebuddy.asm.Advice;

/** A timer's thread looks at its queue: the last task is over. No other thread asks for this. */
final class TimerIdleAdvice {
  private TimerIdleAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void done() {
    Context.swap(null);
  }
}
