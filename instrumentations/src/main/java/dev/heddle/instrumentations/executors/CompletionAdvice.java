// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import net.bytebuddy.asm.Advice;

/** A dependent stage is attached to a future. */
final class CompletionAdvice {
  private CompletionAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This Object completion) {
    Completions.capture(completion);
  }
}
