// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.context.Tasks;
import net.bytebuddy.asm.Advice;

/** A task is forked: captured before, since another worker may run it at once. */
final class ForkAdvice {
  private ForkAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This Object task) {
    Tasks.capture(task);
  }
}
