// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.threads;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.context.WorkerLoops;
import org.jspecify.annotations.Nullable;

/** The context that a started thread begins with. */
final class Threads {
  private static final VirtualField<Thread, Context> CAPTURED = VirtualField.ofBorrowed("threads");

  private Threads() {}

  static void capture(Thread thread) {
    Context context = Context.current();
    if (context != null && !WorkerLoops.contains(thread)) {
      CAPTURED.set(thread, context);
    }
  }

  /**
   * Null where none was captured, where it was taken before, and where another thread calls {@code
   * run} itself.
   */
  static @Nullable Context take(Thread thread) {
    return CAPTURED.getAndClear(thread);
  }
}
