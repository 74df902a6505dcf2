// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Tasks;
import java.util.concurrent.RunnableScheduledFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * One-shot tasks take the context along; periodic ones are no part of the request that started
 * them.
 */
final class DelayedExecuteAdvice {
  private DelayedExecuteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.Argument(0) RunnableScheduledFuture<?> task) {
    if (!task.isPeriodic()) {
      Tasks.capture(task);
    }
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void refused(@Advice.Argument(0) Object task, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Tasks.release(task);
    }
  }
}
