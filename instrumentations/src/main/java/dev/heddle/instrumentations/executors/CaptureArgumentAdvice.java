// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code execute(Runnable)}: the task takes the submitter's context along, unless it is refused.
 */
final class CaptureArgumentAdvice {
  private CaptureArgumentAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.Argument(0) @Nullable Object task) {
    Tasks.capture(task);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void refused(
      @Advice.Argument(0) @Nullable Object task, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Tasks.release(task);
    }
  }
}
