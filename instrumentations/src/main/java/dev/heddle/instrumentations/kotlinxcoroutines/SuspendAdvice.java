// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.kotlinxcoroutines;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A coroutine suspends itself. */
final class SuspendAdvice {
  private SuspendAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void suspend(
      @Advice.This Object suspended, @Advice.Argument(0) @Nullable Object delegate) {
    Coroutines.suspend(suspended, delegate);
  }
}
