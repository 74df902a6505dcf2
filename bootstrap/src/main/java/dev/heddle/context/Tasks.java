// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import org.jspecify.annotations.Nullable;

/**
 * The context a queued task will run in. It is captured where a task has none yet, so that a task
 * which passes through several executors keeps its submitter's; it is taken, and thereby cleared,
 * where the task runs. One field for all libraries: what one of them queues may be run by another.
 *
 * <p>Any thread; {@link #attach} and {@link #detach} concern the calling one.
 */
public final class Tasks {
  private static final VirtualField<Object, Context> CAPTURED =
      VirtualField.ofBorrowed("executors.task");

  /** Stands for "no context" in an enter value, where null says that nothing was attached. */
  private static final Context NOTHING = Context.of(null, 0);

  private Tasks() {}

  /** True where the calling thread's context was captured, and not another one before. */
  public static boolean capture(@Nullable Object task) {
    Context context = Context.current();
    if (context == null || task == null || WorkerLoops.contains(task)) {
      return false;
    }
    if (CAPTURED.get(task) != null) {
      return false;
    }
    CAPTURED.set(task, context);
    return true;
  }

  /** The task was refused: what was captured for it must not outlive the attempt. */
  public static void release(@Nullable Object task) {
    if (task != null) {
      CAPTURED.getAndClear(task);
    }
  }

  /**
   * Makes the captured context current; returns what to give to {@link #detach}, null where none
   * was captured.
   */
  public static @Nullable Context attach(@Nullable Object task) {
    return task == null ? null : swap(CAPTURED.getAndClear(task));
  }

  /** As {@link #attach}, with a context that was captured elsewhere. */
  public static @Nullable Context swap(@Nullable Context captured) {
    return captured == null ? null : replace(captured);
  }

  /** Makes {@code next} (null: none) current; returns what to give to {@link #detach}. */
  public static Context replace(@Nullable Context next) {
    return orNothing(Context.swap(next));
  }

  public static void detach(@Nullable Context attached) {
    if (attached != null) {
      Context.swap(orNull(attached));
    }
  }

  /** For who has to tell "no context" from "none was captured". */
  public static Context orNothing(@Nullable Context context) {
    return context == null ? NOTHING : context;
  }

  /** The other way round. */
  public static @Nullable Context orNull(Context context) {
    return context == NOTHING ? null : context;
  }
}
