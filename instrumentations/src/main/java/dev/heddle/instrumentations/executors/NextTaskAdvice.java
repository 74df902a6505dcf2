// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A worker takes the next task: the last one's context ends, the next one's begins, before {@code
 * beforeExecute} is called.
 */
final class NextTaskAdvice {
  private NextTaskAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void done() {
    Context.swap(null);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void next(@Advice.Return @Nullable Object task) {
    Tasks.attach(task);
  }
}
