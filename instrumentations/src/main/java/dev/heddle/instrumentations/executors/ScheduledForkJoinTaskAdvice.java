// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;

/** JDK 25: a delayed task of a fork-join pool; periodic ones take nothing along. */
final class ScheduledForkJoinTaskAdvice {
  private ScheduledForkJoinTaskAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This Object task, @Advice.Argument(1) long nextDelay) {
    if (nextDelay == 0) {
      Tasks.capture(task);
    }
  }
}
