// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.threads;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The starter's context goes along, unless the thread can't be started. */
final class StartAdvice {
  private StartAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This Thread thread) {
    Threads.capture(thread);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void refused(@Advice.This Thread thread, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Threads.take(thread);
    }
  }
}
