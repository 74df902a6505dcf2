// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import java.util.TimerTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A timer's thread takes the next task that runs once out of its queue, whose first element is at
 * index 1, and runs it before it looks at the queue again.
 */
final class TimerTaskAdvice {
  private TimerTaskAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void next(@Advice.FieldValue("queue") @Nullable TimerTask[] queue) {
    Context.swap(null);
    Tasks.attach(queue[1]);
  }
}
