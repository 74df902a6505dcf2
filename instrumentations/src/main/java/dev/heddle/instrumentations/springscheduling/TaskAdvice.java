// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springscheduling;

import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A scheduler runs a task, whose exceptions do not come out here. */
final class TaskAdvice {
  private TaskAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span start(@Advice.FieldValue("delegate") Runnable task) {
    return Jobs.start(task.getClass(), "run");
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void end(@Advice.Enter @Nullable Span span, @Advice.Thrown @Nullable Throwable thrown) {
    if (span != null) {
      Jobs.JOBS.end(span, thrown);
    }
  }
}
