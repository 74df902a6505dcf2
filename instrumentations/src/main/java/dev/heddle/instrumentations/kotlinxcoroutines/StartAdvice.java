// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.kotlinxcoroutines;

import net.bytebuddy.asm.Advice;

/** A coroutine gets its dispatcher, on the thread that starts it. */
final class StartAdvice {
  private StartAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void start(@Advice.This Object dispatched) {
    Coroutines.start(dispatched);
  }
}
