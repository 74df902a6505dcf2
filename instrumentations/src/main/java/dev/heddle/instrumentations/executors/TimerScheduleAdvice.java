// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A timer is given a task; one that is repeated is no part of the request that started it. */
final class TimerScheduleAdvice {
  private TimerScheduleAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static boolean capture(
      @Advice.Argument(0) @Nullable Object task, @Advice.Argument(2) long period) {
    return period == 0 && Tasks.capture(task);
  }

  /** A task that is refused because it is scheduled already keeps what it has. */
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void refused(
      @Advice.Enter boolean captured,
      @Advice.Argument(0) @Nullable Object task,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (captured && thrown != null) {
      Tasks.release(task);
    }
  }
}
