// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import net.bytebuddy.asm.Advice;

/** The application queues a call. */
final class QueueAdvice {
  private QueueAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(@Advice.This Object queued) {
    Calls.capture(queued);
  }
}
