// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springcore;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import dev.heddle.context.WorkerLoops;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A task gets a thread of its own. Futures, which is what {@code @Async} and {@code submit} make,
 * take the context along by themselves; another task becomes part of one that does. Only a thread
 * factory of the application's would see that, and is given the task as it is, without a context.
 */
final class NewThreadAdvice {
  private NewThreadAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static Runnable enter(
      @Advice.Argument(0) Runnable task,
      @Advice.FieldValue("threadFactory") @Nullable ThreadFactory factory) {
    Context context = Context.current();
    if (context == null || WorkerLoops.contains(task)) {
      return task;
    }
    if (task instanceof FutureTask
        || task instanceof CompletableFuture.AsynchronousCompletionTask) {
      Tasks.capture(task);
      return task;
    }
    return factory == null ? new ContextTask(task, context) : task;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void refused(
      @Advice.Argument(0) @Nullable Object task, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Tasks.release(task);
    }
  }
}
