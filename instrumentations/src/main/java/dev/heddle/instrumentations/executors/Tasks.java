// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.context.WorkerLoops;
import org.jspecify.annotations.Nullable;

/**
 * The context a queued task will run in. It is captured where a task has none yet, so that a task
 * which passes through several executors keeps its submitter's; it is taken, and thereby cleared,
 * where the task runs.
 */
final class Tasks {
  private static final VirtualField<Object, Context> CAPTURED =
      VirtualField.ofBorrowed("executors.task");

  /** Stands for "no context" in an enter value, where null says that nothing was attached. */
  private static final Context NOTHING = Context.of(null, 0);

  private Tasks() {}

  static void capture(@Nullable Object task) {
    Context context = Context.current();
    if (context == null || task == null || WorkerLoops.contains(task)) {
      return;
    }
    if (CAPTURED.get(task) == null) {
      CAPTURED.set(task, context);
    }
  }

  /** The task was refused: what was captured for it must not outlive the attempt. */
  static void release(@Nullable Object task) {
    if (task != null) {
      CAPTURED.getAndClear(task);
    }
  }

  /**
   * Makes the captured context current; returns what to give to {@link #detach}, null where none
   * was captured.
   */
  static @Nullable Context attach(@Nullable Object task) {
    return task == null ? null : swap(CAPTURED.getAndClear(task));
  }

  static @Nullable Context swap(@Nullable Context captured) {
    if (captured == null) {
      return null;
    }
    Context previous = Context.swap(captured);
    return previous == null ? NOTHING : previous;
  }

  static void detach(@Nullable Context attached) {
    if (attached != null) {
      Context.swap(attached == NOTHING ? null : attached);
    }
  }
}
