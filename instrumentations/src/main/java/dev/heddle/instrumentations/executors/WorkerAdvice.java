// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A worker's whole life: it begins with its first task's context and ends with none. */
final class WorkerAdvice {
  private WorkerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void firstTask(@Advice.FieldValue("firstTask") @Nullable Runnable task) {
    Tasks.attach(task);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void done() {
    Context.swap(null);
  }
}
