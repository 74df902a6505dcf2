// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;

/** A task that is its own queue entry: captured when it is made. */
final class CaptureThisAdvice {
  private CaptureThisAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This Object task) {
    Tasks.capture(task);
  }
}
